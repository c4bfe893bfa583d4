import { describe, expect, it } from 'vitest';
import { SessionStore } from './session-store.ts';
import { valueOf } from '../../tests/support/conversation.ts';
import { TreeWorld } from './message-tree.fixture.ts';

describe('the shown path', () => {
  it('is empty at first, then each question and its answer', async () => {
    const world = await TreeWorld.open();
    expect(world.path()).toEqual([]);
    const one = world.ask('One');
    const two = world.ask('Two');
    expect(world.path().flat()).toEqual([one.question, ...one.answers, two.question, ...two.answers]);
  });

  it('is that of the session alone, and none where there is no such session', async () => {
    const world = await TreeWorld.open();
    world.ask('One');
    const other = new TreeWorld(world.database);
    expect(other.path()).toEqual([]);
    expect(valueOf(world.store.path('no-such-session'))).toBeNull();
  });

  it('goes by the branch that was made last, of edits and of answers made anew', async () => {
    const world = await TreeWorld.open();
    const one = world.ask('One');
    const two = world.ask('Two');
    const edited = world.ask('Two, edited', { parentId: one.answers[0] ?? null });
    expect(world.path().flat()).toEqual([one.question, ...one.answers, edited.question, ...edited.answers]);
    expect(world.siblings(edited.question)).toEqual([two.question, edited.question]);
    const again = world.answer(edited.question);
    expect(world.path().at(-1)).toEqual([again]);
    expect(world.siblings(again)).toEqual([...edited.answers, again]);
    expect(world.siblings(one.question)).toEqual([one.question]);
  });

  it('moves to a sibling and back, each time to that branch’s latest end', async () => {
    const world = await TreeWorld.open();
    const one = world.ask('One');
    const two = world.ask('Two');
    const edited = world.ask('One, edited', { parentId: null });
    expect(world.path().flat()).toEqual([edited.question, ...edited.answers]);
    expect(world.siblings(one.question)).toEqual([one.question, edited.question]);
    world.select(one.question);
    expect(world.path().flat()).toEqual([one.question, ...one.answers, two.question, ...two.answers]);
    world.select(edited.question);
    expect(world.path().flat()).toEqual([edited.question, ...edited.answers]);
  });

  it('is told by its length and its last steps, and has so many steps in common with another', async () => {
    const world = await TreeWorld.open();
    const rounds = Array.from({ length: 30 }, (_, index) => world.ask(`Question ${index}`));
    expect(world.told()).toEqual({ length: 60, tail: world.path().slice(-40) });
    const last = rounds[29]?.answers[0] ?? '';
    const parentId = rounds[4]?.answers[0] ?? null;
    const edited = world.ask('Another way', { parentId });
    expect(world.common(last, edited.answers[0] ?? '')).toBe(10);
    expect(world.placeOf(edited.question)).toBe(10);
    expect(world.placeOf(last)).toBeNull();
  });
});

describe('answers of several agents', () => {
  it('stand beside each other until one is kept, which the conversation then goes on with', async () => {
    const world = await TreeWorld.open();
    const both = [world.agentId, world.agent('Second')];
    const { question, answers } = world.ask('Who are you?', { agentIds: both });
    expect(world.path()).toEqual([[question], answers]);
    world.select(answers[1] ?? '');
    expect(world.path()).toEqual([[question], [answers[1]]]);
    const next = world.ask('Go on');
    expect(world.path().flat()).toEqual([question, answers[1], next.question, ...next.answers]);
    expect(world.siblings(answers[1] ?? '')).toEqual(answers);
  });

  it('are gone on with by the first where none was kept', async () => {
    const world = await TreeWorld.open();
    const { answers } = world.ask('Who?', { agentIds: [world.agentId, world.agent('Second')] });
    expect(world.defaultParent()).toBe(answers[0]);
  });

  it('stay beside each other when one of them is made anew, which then takes the place of the old', async () => {
    const world = await TreeWorld.open();
    const second = world.agent('Second');
    const { question, answers } = world.ask('Who?', { agentIds: [world.agentId, second] });
    const again = world.answer(question, second);
    expect(world.path()).toEqual([[question], [answers[0], again]]);
  });

  it('of one agent are siblings, not beside each other, also once the agent is gone', async () => {
    const world = await TreeWorld.open();
    const gone = world.agent('Gone');
    const { question } = world.ask('Who?', { agentIds: [gone] });
    const again = world.answer(question, gone);
    world.database.connection.prepare('DELETE FROM agents WHERE id = ?').run(gone);
    world.select(question);
    expect(world.path()).toEqual([[question], [again]]);
  });

  it('of which one is taken away leave the other as the only one', async () => {
    const world = await TreeWorld.open();
    const { question, answers } = world.ask('Who?', { agentIds: [world.agentId, world.agent('Second')] });
    world.take(answers[0] ?? '');
    expect(world.path()).toEqual([[question], [answers[1]]]);
    world.giveBack(answers[0] ?? '');
    expect(world.path()).toEqual([[question], [answers[0]]]);
  });
});

describe('taking away', () => {
  it('ends the path before the message, and gives all that followed back', async () => {
    const world = await TreeWorld.open();
    const one = world.ask('One');
    const two = world.ask('Two');
    world.ask('Three');
    const whole = world.path();
    world.take(two.question);
    expect(world.path().flat()).toEqual([one.question, ...one.answers]);
    expect(valueOf(new SessionStore(world.database).get(world.sessionId))?.messageCount).toBe(2);
    expect(world.giveBack(two.question)).toBe(true);
    expect(world.path()).toEqual(whole);
    expect(valueOf(new SessionStore(world.database).get(world.sessionId))?.messageCount).toBe(6);
    expect(world.giveBack(two.question)).toBe(false);
  });

  it('shows another branch where one is left in its place', async () => {
    const world = await TreeWorld.open();
    const one = world.ask('One');
    const two = world.ask('Two');
    const edited = world.ask('Two, edited', { parentId: one.answers[0] ?? null });
    world.take(edited.question);
    expect(world.path().flat()).toEqual([one.question, ...one.answers, two.question, ...two.answers]);
    const root = world.ask('A new beginning', { parentId: null });
    world.take(root.question);
    expect(world.path()[0]).toEqual([one.question]);
    world.take(one.question);
    expect(world.path()).toEqual([]);
  });

  it('on a branch that is not shown leaves the path as it is', async () => {
    const world = await TreeWorld.open();
    const one = world.ask('One');
    const edited = world.ask('One, edited', { parentId: null });
    world.take(one.question);
    expect(world.path().flat()).toEqual([edited.question, ...edited.answers]);
    expect(world.siblings(edited.question)).toEqual([edited.question]);
  });

  it('twice, one inside the other, brings back only what the last one took', async () => {
    const world = await TreeWorld.open();
    world.ask('One');
    const two = world.ask('Two');
    const three = world.ask('Three');
    world.take(three.question);
    world.take(two.question);
    world.giveBack(two.question);
    expect(world.path().at(-1)).toEqual(two.answers);
  });

  it('is for good once it is erased, and erases nothing that was taken later', async () => {
    const world = await TreeWorld.open();
    world.ask('One');
    const two = world.ask('Two');
    const three = world.ask('Three', { parentId: null });
    const first = world.take(two.question);
    world.take(three.question);
    valueOf(world.store.change((tree) => tree.erase(first)));
    expect(world.giveBack(two.question)).toBe(false);
    expect(world.giveBack(three.question)).toBe(true);
    expect(world.database.connection.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(4);
  });
});
