import { afterEach, beforeEach, expect, it } from 'vitest';
import { Conversations, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';

let home: DatabaseHome;
let all: Conversations;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

/** Sessions with an answer that is being written, of which "Half" came. */
async function running(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await all.newSession();
    const watcher = await all.watch(id);
    valueOf(await all.engine.send({ sessionId: id, text: 'Hello' }));
    all.provider.last.text('Half');
    await watcher.until((event) => event.type === 'delta');
    ids.push(id);
  }
  return ids;
}

it('counts the answers that are being written, and tells of each that begins and ends', async () => {
  const counts: number[] = [];
  const stop = all.engine.onRunningChange(() => counts.push(all.engine.runningCount()));
  expect(all.engine.runningCount()).toBe(0);
  const [first = ''] = await running(2);
  await all.engine.stop(first);
  expect(counts).toEqual([1, 2, 1]);
  stop();
  await all.engine.stopAll();
  expect(counts).toEqual([1, 2, 1]);
});

it('stops all of them at once, and keeps what came', async () => {
  const ids = await running(3);
  await all.engine.stopAll();
  expect(all.engine.runningCount()).toBe(0);
  for (const id of ids) {
    expect((await all.messages(id))[1]).toMatchObject({ state: 'stopped', text: 'Half' });
    expect(valueOf(await all.sessions.get(id))).toMatchObject({ streaming: false });
  }
  await all.engine.stopAll();
  expect(all.engine.runningCount()).toBe(0);
});
