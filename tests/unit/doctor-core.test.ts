import { createRouterClient } from '@orpc/server';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { json } from '../fault-server/replies.ts';
import { answering, collected, listing, runOf, started } from './doctor-kit.ts';
import { createTempCore } from './support/temp-core.ts';

/** The API of a core with one instance that needs no key, at a server of its own. */
async function staged() {
  const server = (await started()).on('/v1/models', listing('local')).on('/v1/chat/completions', answering);
  const temp = await createTempCore();
  onTestFinished(() => temp.close());
  const folder = join(temp.home, 'user-catalog');
  await mkdir(folder, { recursive: true });
  const provider = { id: 'desk', name: 'Desk', type: 'openai-compat', api_endpoint: `${server.origin}/v1`, models: [] };
  await writeFile(join(folder, 'desk.json'), JSON.stringify(provider));
  const client = createRouterClient(temp.core.router, { context: { windowId: null } });
  const settings = { displayName: 'Desk', catalogProviderId: 'desk', retryPolicy: 'none' };
  await client.instances.create({ id: 'desk', settings });
  const status = async () => (await client.instances.list()).instances[0]?.status;
  return { server, client, settings, status };
}

test('a page tests an instance, hears that its status changed, and reads its history', async () => {
  const { client, settings, status } = await staged();
  const page = new AbortController();
  const events = await client.events.subscribe(undefined, { signal: page.signal });
  expect((await events.next()).value).toEqual({ type: 'ready' });
  expect(await client.instances.testPlan()).toEqual([{ instanceId: 'desk', modelId: null, costUsd: 0 }]);
  const run = runOf(await collected(await client.instances.test({ instanceId: 'desk', settings })));
  expect(run.record).toMatchObject({ outcome: 'connected', modelId: 'local' });
  expect((await events.next()).value).toEqual({ type: 'instance-activity-changed' });
  expect(await status()).toBe('connected');
  expect(await client.instances.testHistory({ instanceId: 'desk' })).toEqual([run.record]);
  const all = await collected(await client.instances.testAll({ instanceIds: ['desk'] }));
  expect(all.at(-1)).toMatchObject({
    instanceId: 'desk',
    event: { type: 'finished', record: { outcome: 'connected' } },
  });
  page.abort();
});

test('a page that leaves ends its test', async () => {
  const { server, client, settings, status } = await staged();
  server.on('/v1/models', () => undefined);
  const page = new AbortController();
  const test = await client.instances.test({ instanceId: 'desk', settings }, { signal: page.signal });
  const told = collected(test);
  await server.received(1);
  expect(await status()).toBe('testing');
  page.abort();
  await told.catch(() => undefined);
  await expect.poll(status).toBe('untested');
});

test('a fix is stored by one click, and refused when the entry changed meanwhile', async () => {
  const { server, client } = await staged();
  const moved = (await started()).on('/v1/models', listing('local')).on('/v1/chat/completions', answering);
  const [view] = (await client.instances.list()).instances;
  const revision = view?.revision ?? '';
  const fix = { kind: 'set-endpoint', endpoint: `${moved.origin}/v1`, reason: 'follow-redirect' } as const;
  const fixed = await client.instances.applyFix({ instanceId: 'desk', revision, fix });
  expect(fixed.effectiveUrl).toBe(`${moved.origin}/v1`);
  await expect(client.instances.applyFix({ instanceId: 'desk', revision, fix })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(server.requests).toEqual([]);
});

test('a conversation that fails by its connection turns the status, and one that is answered turns it back', async () => {
  const { server, client, settings, status } = await staged();
  runOf(await collected(await client.instances.test({ instanceId: 'desk', settings })));
  const session = await client.sessions.create({ instanceId: 'desk', modelId: 'local' });
  server.on('/v1/chat/completions', json(403, { error: { message: 'not for you' } }));
  await client.chat.send({ sessionId: session.id, text: 'Hello?' });
  await expect.poll(status).toBe('failing');
  server.on('/v1/chat/completions', answering);
  await expect
    .poll(async () => {
      await client.chat.send({ sessionId: session.id, text: 'Again?' }).catch(() => undefined);
      return status();
    })
    .toBe('connected');
});
