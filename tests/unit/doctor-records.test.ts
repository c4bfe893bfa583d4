import { readFile, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { valueOf } from '../support/conversation.ts';
import { json, saysNothing } from '../fault-server/replies.ts';
import { collected, doctorWorld, inOrder, key, runOf, started, type DoctorWorld } from './doctor-kit.ts';

async function view(world: DoctorWorld, id = 'work') {
  return valueOf(await world.instances.view(id));
}

async function change(world: DoctorWorld, settings: Partial<InstanceSettings>): Promise<void> {
  const before = await view(world);
  const all = { ...before.settings, ...settings };
  valueOf(await world.instances.update({ instanceId: 'work', revision: before.revision, settings: all }));
}

test('a result is told by the view and the history, and both after a restart', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  expect(await view(world)).toMatchObject({ status: 'untested', lastTest: null });
  const { record } = await world.run();
  const lastTest = { at: record.at, outcome: 'connected', modelId: 'small', ms: record.ms, cause: null };
  expect(await view(world)).toMatchObject({ status: 'connected', lastTest });
  server.on('/v1/chat/completions', json(402, { error: { message: 'Insufficient credits' } }));
  await world.run();
  const after = await doctorWorld({ after: world });
  expect(await view(after)).toMatchObject({ status: 'failing', lastTest: { outcome: 'failing', cause: 'no-credit' } });
  const history = await after.doctor.history('work');
  expect(history.map(({ outcome }) => outcome)).toEqual(['failing', 'connected']);
  expect(history[0]?.stages.at(-1)).toMatchObject({ stage: 'answer', state: 'failed', status: 402 });
});

test('the last 20 are kept, of each instance, readable by the user alone and without a key', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  for (let count = 0; count < 22; count += 1) await world.run({ modelId: `model-${count}` });
  const history = await world.doctor.history('work');
  expect(history.map(({ modelId }) => modelId)).toEqual(
    Array.from({ length: 20 }, (_, index) => `model-${21 - index}`),
  );
  expect(await readFile(world.paths.connectionTests, 'utf8')).not.toContain(key);
  expect((await stat(world.paths.connectionTests)).mode & 0o777).toBe(0o600);
});

test('a result counts for the settings that it is of: a new name leaves it, a new address does not', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  await world.run();
  await change(world, { displayName: 'Another', label: 'private', color: 'red', retryPolicy: 'patient' });
  expect(await view(world)).toMatchObject({ status: 'connected' });
  await change(world, { endpoint: `${server.origin}/other/v1` });
  expect(await view(world)).toMatchObject({ status: 'untested', lastTest: null });
  expect(await world.doctor.history('work')).toHaveLength(1);
  await change(world, { endpoint: server.origin });
  expect(await view(world)).toMatchObject({ status: 'connected' });
  valueOf(await world.instances.credentials.set('work', 'canary-another-key'));
  expect(await view(world)).toMatchObject({ status: 'untested' });
  await change(world, { disabled: true });
  expect(await view(world)).toMatchObject({ status: 'disabled' });
});

test('another value of a secret header makes a result one of other settings', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  valueOf(await world.instances.credentials.setSecretHeader('work', 'x-team', 'canary-one'));
  await world.run();
  expect(await view(world)).toMatchObject({ status: 'connected' });
  valueOf(await world.instances.credentials.setSecretHeader('work', 'x-team', 'canary-two'));
  expect(await view(world)).toMatchObject({ status: 'untested', lastTest: null });
  valueOf(await world.instances.credentials.setSecretHeader('work', 'x-team', 'canary-one'));
  expect(await view(world)).toMatchObject({ status: 'connected' });
  const index = await readFile(world.paths.credentialIndex, 'utf8');
  expect(index).not.toContain('canary-one');
});

test('the key of a variable that a form names is not the stored one: what became of it is not noted there', async () => {
  const server = (await started())
    .on('/v1/models', json(401, { error: { message: 'no' } }))
    .on('/v1/chat/completions', json(401, { error: { message: 'no' } }));
  const world = await doctorWorld({ environment: { CLOUD_KEY: 'canary-of-the-variable' } });
  await world.add({ endpoint: server.origin });
  const { settings } = await view(world);
  const linked = { ...settings, environment: { variable: 'CLOUD_KEY', origin: server.origin } };
  const { failed } = await world.run({ settings: linked });
  expect(failed).toMatchObject({ stage: 'credential', failure: { code: 'auth-rejected' } });
  expect((await view(world)).credential.keys).toMatchObject([{ lastRefused: null }]);
  await world.run();
  expect((await view(world)).credential.keys).toMatchObject([{ lastRefused: { code: 'auth-rejected' } }]);
});

test('an instance does not inherit the results of an earlier one of its id; an undo brings them back', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  await world.run();
  valueOf(await world.instances.remove('work'));
  valueOf(await world.instances.restore('work'));
  expect(await view(world)).toMatchObject({ status: 'connected' });
  expect(await world.doctor.history('work')).toHaveLength(1);
  valueOf(await world.instances.remove('work'));
  await world.add({ endpoint: server.origin });
  expect(await view(world)).toMatchObject({ status: 'untested', lastTest: null });
  expect(await world.doctor.history('work')).toEqual([]);
});

test('a form that was tested and then saved is tested', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  const settings = { displayName: 'New', catalogProviderId: 'cloud', endpoint: server.origin };
  const draft = { settings, apiKey: key };
  runOf(await collected(world.doctor.test(draft, new AbortController().signal)));
  valueOf(await world.instances.create({ id: 'work', ...draft }));
  expect(await view(world)).toMatchObject({ status: 'connected', lastTest: { outcome: 'connected' } });
  await expect.poll(() => world.doctor.history('work')).toHaveLength(1);

  const changed = { ...settings, endpoint: `${server.origin}/v1` };
  expect((await world.run({ settings: { ...changed, timeout: 5_000 } })).record.outcome).toBe('connected');
  expect(await view(world)).toMatchObject({ status: 'connected' });
  await change(world, { endpoint: `${server.origin}/v1`, timeout: 6_000 });
  expect(await view(world)).toMatchObject({ status: 'untested' });
  await change(world, { timeout: 5_000 });
  expect(await view(world)).toMatchObject({ status: 'connected' });
});

test('a conversation after the test says how it stands now', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  await world.doctor.noteConversation('work', null);
  expect(await view(world)).toMatchObject({ status: 'connected', lastTest: null });
  await world.run();
  await world.doctor.noteConversation('work', failure('auth-rejected', { status: 401 }));
  expect(await view(world)).toMatchObject({ status: 'failing', lastTest: { outcome: 'connected' } });
  // What a question or a model may be to blame for says nothing of the connection.
  await world.doctor.noteConversation('work', null);
  for (const code of ['model-not-found', 'context-too-long', 'rate-limited', 'timeout', 'aborted'] as const) {
    await world.doctor.noteConversation('work', failure(code));
  }
  expect(await view(world)).toMatchObject({ status: 'connected' });
});

test('while it runs it is told; a later test of the same instance ends the one that runs', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld({ limits: { modelsMs: 60_000 } });
  await world.add({ endpoint: server.origin, timeout: 60_000 });
  server.on('/v1/models', saysNothing);
  const first = world.run();
  await server.received(1);
  expect(await view(world)).toMatchObject({ status: 'testing' });
  inOrder(server);
  const second = await world.run();
  expect(second.record.outcome).toBe('connected');
  expect((await first).record).toMatchObject({ outcome: 'stopped' });
  expect(await view(world)).toMatchObject({ status: 'connected', lastTest: { outcome: 'connected' } });
});

test('who stops a test, or goes away, leaves a record that says so and no status', async () => {
  const server = (await started()).on('/v1/models', saysNothing);
  const world = await doctorWorld({ limits: { modelsMs: 60_000 } });
  await world.add({ endpoint: server.origin, timeout: 60_000 });
  const { settings } = await view(world);
  const stopping = new AbortController();
  const events = collected(world.doctor.test({ instanceId: 'work', settings }, stopping.signal));
  await server.received(1);
  stopping.abort();
  const { record } = runOf(await events);
  expect(record).toMatchObject({ outcome: 'stopped' });
  expect(record.stages.find(({ stage }) => stage === 'models')).toMatchObject({ state: 'skipped', cause: 'stopped' });
  expect(await view(world)).toMatchObject({ status: 'untested', lastTest: null });

  const left = world.doctor.test({ instanceId: 'work', settings }, new AbortController().signal);
  await left.next();
  await left.return(undefined);
  expect(world.records.isTesting('work')).toBe(false);
  expect((await world.doctor.history('work')).map(({ outcome }) => outcome)).toEqual(['stopped', 'stopped']);
});

test('a disabled instance can be tested, and stays disabled', async () => {
  const world = await doctorWorld();
  await world.add({ endpoint: inOrder(await started()).origin, disabled: true });
  expect((await world.run()).record.outcome).toBe('connected');
  expect(await view(world)).toMatchObject({ status: 'disabled', lastTest: { outcome: 'connected' } });
});

test('a stored key that a test finds refused is marked, and unmarked once it works', async () => {
  const refuse = json(401, { error: { message: `no such key: ${key}` } });
  const server = (await started()).on('/v1/models', refuse).on('/v1/chat/completions', refuse);
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  const marks = async () => (await view(world)).credential.keys.map(({ lastRefused }) => lastRefused?.code ?? null);
  await world.run();
  await expect.poll(marks).toEqual(['auth-rejected']);
  inOrder(server);
  await world.run();
  await expect.poll(marks).toEqual([null]);
});

test('a file that cannot be read as records costs them, and nothing else', async () => {
  const server = inOrder(await started());
  const world = await doctorWorld();
  await world.add({ endpoint: server.origin });
  await world.run();
  const text = await readFile(world.paths.connectionTests, 'utf8');
  await writeFile(world.paths.connectionTests, text.replaceAll('"connected"', '"sideways"'));
  const after = await doctorWorld({ after: world });
  expect(await view(after)).toMatchObject({ status: 'untested', lastTest: null });
  expect(await after.doctor.history('work')).toEqual([]);
  expect((await after.run()).record.outcome).toBe('connected');
  expect(await view(after)).toMatchObject({ status: 'connected' });
});
