import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { portLink } from '../../src-renderer/api/desktop-transport.ts';
import type { Link } from '../../src-renderer/api/link.ts';
import type { AppEvent } from '../../src-shared/api/events.ts';
import { createTempCore, type TempCore } from './support/temp-core.ts';

let temp: TempCore;
let served: MessagePort;
let link: Link;

beforeEach(async () => {
  temp = await createTempCore();
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(temp.core.router).upgrade(port1, { context: { windowId: null } });
  port1.start();
  served = port1;
  link = portLink(port2);
});

afterEach(async () => {
  served.close();
  await temp.close();
});

const demo = { displayName: 'Demo', catalogProviderId: 'demo' };
const canary = 'sk-or-v1-canary-api-instances';

async function until(events: AsyncIterable<AppEvent>, type: AppEvent['type']): Promise<void> {
  for await (const event of events) if (event.type === type) return;
  throw new Error('The events ended before');
}

it('an answer is told of, and its session counted and named before its instance is deleted', async () => {
  const { client } = link;
  await client.instances.create({ id: 'demo', settings: demo });
  const session = await client.sessions.create({ instanceId: 'demo', modelId: 'demo-writer' });
  await client.sessions.rename({ sessionId: session.id, title: 'Plans' });
  const events = await client.events.subscribe();
  await client.chat.send({ sessionId: session.id, text: 'hello' });
  await expect
    .poll(async () => (await client.instances.activity())[0]?.lastUsedAt, { timeout: 30_000 })
    .toEqual(expect.any(Number));
  await until(events, 'instance-activity-changed');
  const [activity] = await client.instances.activity();
  // Answers of the demo cost nothing and are in no ledger.
  expect(activity).toMatchObject({ instanceId: 'demo', sessionCount: 1, month: { answers: 0, unknownCostAnswers: 0 } });
  expect(activity?.lastUsedAt).toBeGreaterThan(0);
  expect(await client.instances.use({ instanceId: 'demo' })).toMatchObject({
    sessions: [{ id: session.id, title: 'Plans' }],
    sessionCount: 1,
  });
  await client.instances.remove({ instanceId: 'demo' });
  expect(await client.instances.activity()).toMatchObject([{ instanceId: 'demo', sessionCount: 1 }]);
});

it('nothing is said to a disabled instance', async () => {
  const { client } = link;
  await client.instances.create({ id: 'demo', settings: demo });
  const session = await client.sessions.create({ instanceId: 'demo', modelId: 'demo-writer' });
  expect(await client.instances.setDisabled({ instanceId: 'demo', disabled: true })).toMatchObject({
    status: 'disabled',
  });
  const sent = await link.run(() => client.chat.send({ sessionId: session.id, text: 'hello' }));
  expect(sent).toMatchObject({ ok: false, failure: { code: 'instance-disabled', hint: 'enable-instance' } });
  expect((await client.sessions.get({ sessionId: session.id })).messageCount).toBe(0);
  await client.instances.setDisabled({ instanceId: 'demo', disabled: false });
  await client.chat.send({ sessionId: session.id, text: 'hello' });
});

it('a broken entry is salvaged, repaired, or deleted and put back; its secrets stay in the file', async () => {
  const { client } = link;
  const file = join(temp.home, 'provider-instances.json');
  const entry = { ...demo, timeout: 'soon', apiKey: canary };
  await writeFile(file, JSON.stringify({ version: '1.0', instances: { work: entry, 'No Id': entry } }));
  const listed = await client.instances.list();
  expect(listed.broken.map(({ id }) => id)).toEqual(['work', 'No Id']);
  const salvaged = await client.instances.salvage({ instanceId: 'No Id' });
  expect(JSON.stringify([listed, salvaged])).not.toContain(canary);
  const repair = { instanceId: 'No Id', revision: salvaged.revision, settings: demo };
  expect(await client.instances.repair({ ...repair, newId: 'mended' })).toMatchObject({ id: 'mended', settings: demo });
  await client.instances.remove({ instanceId: 'work' });
  expect(await client.instances.restore({ instanceId: 'work' })).toBeNull();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    version: '1.0',
    instances: { mended: { ...demo, apiKey: canary }, work: entry },
  });
});

it('no row of the vault’s list tells a key', async () => {
  const { client } = link;
  const settings = { displayName: 'Work', catalogProviderId: 'openrouter' };
  await client.instances.create({ id: 'work', settings, apiKey: canary });
  await client.instances.duplicate({ instanceId: 'work', id: 'copy', displayName: 'Copy', copyKey: true });
  const rows = await client.credentials.list();
  expect(rows.map(({ instanceId, sharedWith }) => [instanceId, sharedWith])).toEqual([
    ['work', ['copy']],
    ['copy', ['work']],
  ]);
  expect(JSON.stringify(rows)).not.toContain(canary);
});
