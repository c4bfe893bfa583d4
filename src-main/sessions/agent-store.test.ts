import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxAgents, type AgentFields } from '../../src-shared/sessions/agent.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { Conversations, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';

let home: DatabaseHome;
let all: Conversations;
let session: Session;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
  session = await all.newSession();
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

const named = (name: string, more: Partial<AgentFields> = {}): AgentFields => ({
  name,
  color: null,
  systemPrompt: '',
  instanceId: null,
  modelId: null,
  settings: noModelSettings,
  ...more,
});
const names = ({ agents }: Session): string[] => agents.map(({ name }) => name);

describe('agents of a session', () => {
  it('begin with one that inherits everything', () => {
    expect(session.agents).toMatchObject([{ ...named('Assistant'), position: 0 }]);
  });

  it('are added behind the others with all that was set, and told to whoever listens', async () => {
    all.now += 5;
    const fields = named('Critic', {
      color: 'teal',
      systemPrompt: 'Be hard.',
      instanceId: 'work',
      modelId: 'm/x:1',
      settings: { ...noModelSettings, maxOutputTokens: 10, reasoningEffort: 'high', stopSequences: ['END'] },
    });
    const changed = valueOf(await all.sessions.addAgent(session.id, fields));
    expect(changed.agents).toMatchObject([{ name: 'Assistant' }, { ...fields, position: 1 }]);
    expect(changed.updatedAt).toBe(all.now);
    expect(all.changes.at(-1)).toEqual({ type: 'session-changed', session: changed });
  });

  it('change in what is given and nothing else: instance and model apart from each other', async () => {
    const [agent] = session.agents;
    const id = agent?.id ?? '';
    valueOf(await all.sessions.updateAgent(id, { instanceId: 'own' }));
    const one = valueOf(await all.sessions.updateAgent(id, { modelId: 'mine' }));
    expect(one.agents).toEqual([{ ...agent, instanceId: 'own', modelId: 'mine' }]);
    const two = valueOf(await all.sessions.updateAgent(id, { instanceId: null }));
    expect(two.agents).toEqual([{ ...agent, instanceId: null, modelId: 'mine' }]);
    const three = valueOf(await all.sessions.setModel(session.id, { instanceId: 'other', modelId: 'theirs' }));
    expect(three.agents).toEqual([{ ...agent, instanceId: null, modelId: 'mine' }]);
    valueOf(await all.sessions.updateAgent(id, { name: 'Poet', color: 'red', systemPrompt: 'Rhyme.' }));
    const four = valueOf(await all.sessions.updateAgent(id, { color: null, modelId: null }));
    expect(four.agents).toEqual([{ ...agent, name: 'Poet', systemPrompt: 'Rhyme.' }]);
  });

  it('have names of their own, whatever the case; an agent keeps its own', async () => {
    valueOf(await all.sessions.addAgent(session.id, named('Écrivain')));
    const taken = { ok: false, failure: { code: 'conflict', params: { field: 'name' } } };
    expect(await all.sessions.addAgent(session.id, named('éCRIVAIN'))).toMatchObject(taken);
    const id = session.agents[0]?.id ?? '';
    expect(await all.sessions.updateAgent(id, { name: 'écrivain', modelId: 'lost' })).toMatchObject(taken);
    const kept = valueOf(await all.sessions.updateAgent(id, { name: 'ASSISTANT' }));
    expect(kept.agents).toMatchObject([{ name: 'ASSISTANT', modelId: null }, { name: 'Écrivain' }]);
    expect(await all.sessions.addAgent((await all.newSession()).id, named('Écrivain'))).toMatchObject({ ok: true });
  });

  it(`are ${maxAgents} at most`, async () => {
    for (let index = 1; index < maxAgents; index += 1) {
      valueOf(await all.sessions.addAgent(session.id, named(`A${index}`)));
    }
    expect(await all.sessions.addAgent(session.id, named('More'))).toMatchObject({
      failure: { code: 'too-large', params: { limit: maxAgents } },
    });
  });

  it('can be put in another order, all of them or not at all', async () => {
    valueOf(await all.sessions.addAgent(session.id, named('B')));
    const { agents } = valueOf(await all.sessions.addAgent(session.id, named('C')));
    const [a = '', b = '', c = ''] = agents.map(({ id }) => id);
    expect(names(valueOf(await all.sessions.orderAgents(session.id, [c, a, b])))).toEqual(['C', 'Assistant', 'B']);
    for (const wrong of [
      [c, a],
      [c, a, a],
      [c, a, b, b],
      [c, a, 'somebody'],
    ]) {
      expect(await all.sessions.orderAgents(session.id, wrong)).toMatchObject({ failure: { code: 'conflict' } });
    }
    expect(names(valueOf(await all.sessions.get(session.id)))).toEqual(['C', 'Assistant', 'B']);
  });

  it('go one by one but for the last, and their answers stay under their name', async () => {
    const { agents } = valueOf(await all.sessions.addAgent(session.id, named('B')));
    const [first = '', second = ''] = agents.map(({ id }) => id);
    const watcher = await all.watch(session.id);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
    all.provider.last.text('Hi').done();
    await watcher.ended();
    const left = valueOf(await all.sessions.removeAgent(first));
    expect(left.agents).toMatchObject([{ id: second, position: 0 }]);
    expect((await all.messages(session.id))[1]).toMatchObject({ agentId: null, agentName: 'Assistant', text: 'Hi' });
    expect(await all.sessions.removeAgent(second)).toMatchObject({
      failure: { code: 'conflict', params: { reason: 'last-agent' } },
    });
  });

  it('are not there once their session is removed', async () => {
    valueOf(await all.sessions.remove(session.id));
    const gone = { failure: { code: 'not-found' } };
    expect(await all.sessions.addAgent(session.id, named('B'))).toMatchObject(gone);
    expect(await all.sessions.updateAgent(session.agents[0]?.id ?? '', { name: 'X' })).toMatchObject(gone);
    expect(await all.sessions.removeAgent(session.agents[0]?.id ?? '')).toMatchObject(gone);
  });
});
