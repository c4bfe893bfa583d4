import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { portLink } from '../../src-renderer/api/desktop-transport.ts';
import type { CoreClient, Link } from '../../src-renderer/api/link.ts';
import { maxKeyLength } from '../../src-shared/credentials/status.ts';
import { maxMessageLength } from '../../src-shared/sessions/session.ts';
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

const nobody = '00000000-0000-4000-8000-000000000000';
const settings = { displayName: 'Work', catalogProviderId: 'openrouter' };
const apiKey = 'sk-or-v1-canary';

type Call = (client: CoreClient, sessionId: string) => Promise<unknown>;

const createWith =
  (more: { id?: string; apiKey?: string; settings?: object }): Call =>
  ({ instances }) =>
    instances.create({ id: 'new', apiKey, ...more, settings: { ...settings, ...more.settings } });

const unknownIds = ['nope', '../x', '../../etc/passwd', '__proto__', 'a/b', ' '];
const onUnknown: readonly (readonly [string, (id: string) => Call])[] = [
  ['a status', (instanceId) => (client) => client.credentials.status({ instanceId })],
  ['a key', (instanceId) => (client) => client.credentials.set({ instanceId, apiKey })],
  ['clearing', (instanceId) => (client) => client.credentials.clear({ instanceId })],
  [
    'confirming',
    (instanceId) => (client) => client.credentials.confirmOrigin({ instanceId, origin: 'https://x.example' }),
  ],
  ['removing', (instanceId) => (client) => client.instances.remove({ instanceId })],
  ['restoring', (instanceId) => (client) => client.instances.restore({ instanceId })],
  ['updating', (instanceId) => (client) => client.instances.update({ instanceId, revision: 'x', settings })],
  [
    'a duplicate',
    (instanceId) => (client) =>
      client.instances.duplicate({ instanceId, id: 'copy', displayName: 'Copy', copyKey: true }),
  ],
  ['disabling', (instanceId) => (client) => client.instances.setDisabled({ instanceId, disabled: true })],
  ['salvaging', (instanceId) => (client) => client.instances.salvage({ instanceId })],
  [
    'repairing',
    (instanceId) => (client) => client.instances.repair({ instanceId, revision: 'x', settings, newId: 'mended' }),
  ],
  ['refreshing models', (instanceId) => (client) => client.instances.refreshModels({ instanceId })],
  ['applying models', (instanceId) => (client) => client.instances.applyModels({ instanceId, token: 'x' })],
  ['hiding', (instanceId) => (client) => client.instances.hideModels({ instanceId, modelIds: ['m'], hidden: true })],
  ['models', (instanceId) => (client) => client.instances.models({ instanceId, refresh: true })],
  ['importing', (id) => (client) => client.instances.import({ choices: [{ id, link: true }] })],
  ['a provider', (providerId) => (client) => client.catalog.provider({ providerId })],
  ['an instance of a provider', (id) => createWith({ settings: { catalogProviderId: id } })],
  ['a session', (instanceId) => (client) => client.sessions.create({ instanceId, modelId: 'demo-writer' })],
  ['a model', (instanceId) => (client, sessionId) => client.sessions.setModel({ sessionId, instanceId, modelId: 'x' })],
];

const badCalls: readonly (readonly [string, Call, string])[] = [
  ...onUnknown.flatMap(([what, call]) =>
    unknownIds.map((id) => [`${what} of ${JSON.stringify(id)}`, call(id), 'not-found'] as const),
  ),
  ['an unknown session', ({ sessions }) => sessions.get({ sessionId: nobody }), 'not-found'],
  ['a session id that is none', ({ sessions }) => sessions.get({ sessionId: '../x' }), 'invalid-input'],
  ['a message to nobody', ({ chat }) => chat.send({ sessionId: nobody, text: 'hello' }), 'not-found'],
  ['watching nobody', ({ chat }) => chat.subscribe({ sessionId: nobody }), 'not-found'],
  ['a new id with ../', createWith({ id: '../x' }), 'invalid-input'],
  ['an empty id', createWith({ id: '' }), 'invalid-input'],
  ['a reserved id', createWith({ id: 'con' }), 'invalid-input'],
  ['an endpoint of ftp', createWith({ settings: { endpoint: 'ftp://host/v1' } }), 'invalid-input'],
  ['an endpoint of a script', createWith({ settings: { endpoint: 'javascript:alert(1)' } }), 'invalid-input'],
  ['an endpoint with a password', createWith({ settings: { endpoint: 'https://u:p@host/v1' } }), 'invalid-input'],
  ['an endpoint that is no URL', createWith({ settings: { endpoint: 'host' } }), 'invalid-input'],
  ['an empty key', createWith({ apiKey: '' }), 'invalid-input'],
  ['a blank key', createWith({ apiKey: ' \n' }), 'invalid-input'],
  ['a key with a line break', createWith({ apiKey: 'a\r\nx-evil: 1' }), 'invalid-input'],
  ['an over-long key', createWith({ apiKey: 'a'.repeat(maxKeyLength + 1) }), 'too-large'],
  ['a key where none is needed', createWith({ settings: { catalogProviderId: 'demo' } }), 'invalid-input'],
  ['no time at all', createWith({ settings: { timeout: 0 } }), 'invalid-input'],
  ['an empty message', ({ chat }, sessionId) => chat.send({ sessionId, text: '' }), 'invalid-input'],
  ['a blank message', ({ chat }, sessionId) => chat.send({ sessionId, text: ' \n' }), 'invalid-input'],
  [
    'a message of more than it takes',
    ({ chat }, sessionId) => chat.send({ sessionId, text: 'a'.repeat(maxMessageLength + 1) }),
    'too-large',
  ],
  ['an empty title', ({ sessions }, sessionId) => sessions.rename({ sessionId, title: ' ' }), 'invalid-input'],
];

/** Every file of the home with what it holds, apart from the file in which SQLite keeps its locks. */
async function storedFiles(): Promise<Record<string, string>> {
  const entries = await readdir(temp.home, { recursive: true, withFileTypes: true });
  const kept = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'));
  const files = kept.map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map(async (file) => [file, hash('sha256', await readFile(file))] as const));
  return Object.fromEntries(contents);
}

it('bad input gets its typed failure with a hint, and changes nothing that is stored', async () => {
  const { client } = link;
  await client.instances.create({ id: 'demo', settings: { displayName: 'Demo', catalogProviderId: 'demo' } });
  const session = await client.sessions.create({ instanceId: 'demo', modelId: 'demo-writer' });
  await expect.poll(async () => (await client.settings.get()).recentModels).toHaveLength(1);
  const before = await storedFiles();
  const answers = await Promise.all(
    badCalls.map(async ([what, call]) => [what, await link.run(() => call(client, session.id))] as const),
  );
  const said = answers.map(([what, answer]) => [what, answer.ok ? 'accepted' : answer.failure.code]);
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(badCalls.map(([what, , code]) => [what, code])));
  const without = answers.filter(([, answer]) => !answer.ok && answer.failure.hint === undefined).map(([what]) => what);
  expect(without).toEqual([]);
  expect(await storedFiles()).toEqual(before);
});
