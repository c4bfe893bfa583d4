import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { defaultTimeoutMs } from '../../src-shared/instances/config.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, keyOf, providerFiles } from './instances.fixture.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };
const key = 'canary-key-1';
const cloudOrigin = 'https://cloud.invalid';
const linked = { ...cloud, environment: { variable: 'CLOUD_KEY', origin: cloudOrigin } };

test('every setting reaches the connection', async () => {
  const { instances } = await instanceWorld();
  const settings = {
    ...cloud,
    endpoint: 'http://127.0.0.1:4000/',
    timeout: 5_000,
    idleTimeout: 7_000,
    retryPolicy: 'patient',
  };
  valueOf(await instances.create({ id: 'work', settings, apiKey: key }));
  expect(valueOf(await instances.connect('work'))).toEqual({
    providerId: 'cloud',
    protocol: 'openai-compat',
    baseUrl: 'http://127.0.0.1:4000/v1',
    keys: [{ name: '', credential: { kind: 'api-key', apiKey: key } }],
    options: {},
    headers: {},
    proxy: null,
    caCertificates: null,
    timeoutMs: 5_000,
    idleTimeoutMs: 7_000,
    retry: retryPolicies.patient,
  });
});

test('defaults are longer for local providers', async () => {
  const { instances } = await instanceWorld();
  valueOf(await instances.create({ id: 'work', settings: { ...cloud, retryPolicy: 'heroic' }, apiKey: key }));
  valueOf(await instances.create({ id: 'local', settings: { displayName: 'L', catalogProviderId: 'lmstudio' } }));
  const [remote, local] = [valueOf(await instances.connect('work')), valueOf(await instances.connect('local'))];
  expect([remote.timeoutMs, remote.idleTimeoutMs]).toEqual([defaultTimeoutMs.remote, defaultTimeoutMs.remote]);
  expect([local.timeoutMs, local.idleTimeoutMs]).toEqual([defaultTimeoutMs.local, defaultTimeoutMs.local]);
  expect(remote.retry).toEqual(retryPolicies.standard);
});

test('two instances of one provider have their own addresses and keys', async () => {
  const { instances } = await instanceWorld();
  for (const name of ['one', 'two']) {
    const settings = { ...cloud, displayName: name, endpoint: `https://${name}.invalid` };
    valueOf(await instances.create({ id: name, settings, apiKey: `key-${name}` }));
  }
  const both = await Promise.all(['one', 'two'].map(async (id) => valueOf(await instances.connect(id))));
  expect(both.map((connection) => [connection.baseUrl, keyOf(connection)])).toEqual([
    ['https://one.invalid/v1', 'key-one'],
    ['https://two.invalid/v1', 'key-two'],
  ]);
});

test('a provider that needs no key gets none, whatever is stored or set', async () => {
  const world = await instanceWorld({ environment: { OPENAI_API_KEY: key, LMSTUDIO_KEY: key } });
  valueOf(await world.instances.create({ id: 'local', settings: { displayName: 'L', catalogProviderId: 'lmstudio' } }));
  valueOf(await world.vault.set('local', { origin: 'http://127.0.0.1:1', keys: [key] }));
  expect(keyOf(valueOf(await world.instances.connect('local')))).toBeNull();
  const draft = { settings: { displayName: 'L', catalogProviderId: 'lmstudio' }, apiKey: key };
  expect(keyOf(valueOf(await world.instances.connectDraft(draft)))).toBeNull();
});

test('where a key is optional, one is sent when there is one', async () => {
  const { instances } = await instanceWorld();
  const settings = { displayName: 'Desk', catalogProviderId: 'desk' };
  expect(valueOf(await instances.create({ id: 'desk', settings })).problem).toBeNull();
  expect(keyOf(valueOf(await instances.connect('desk')))).toBeNull();
  valueOf(await instances.credentials.set('desk', key));
  expect(keyOf(valueOf(await instances.connect('desk')))).toBe(key);
});

test('the demo needs neither address nor key', async () => {
  const { instances } = await instanceWorld();
  const settings = { displayName: 'Demo', catalogProviderId: 'demo' };
  const view = valueOf(await instances.create({ id: 'demo', settings }));
  expect(view).toMatchObject({ simulated: true, effectiveUrl: null, problem: null, credentialNeed: 'none' });
  expect(valueOf(await instances.connect('demo'))).toMatchObject({ protocol: 'demo', keys: [] });
});

test.each([
  ['claude', 'not-yet'],
  ['odd', 'unknown-type'],
])('%s is shown but cannot be spoken to yet', async (catalogProviderId, reason) => {
  const { instances } = await instanceWorld({ withoutAdapter: ['anthropic'] });
  const view = valueOf(await instances.create({ id: 'a', settings: { displayName: 'A', catalogProviderId } }));
  expect(view).toMatchObject({ support: reason, problem: { code: 'unsupported', params: { reason } } });
  expect(await instances.connect('a')).toMatchObject({ failure: { code: 'unsupported' } });
});

describe('a key is bound to the origin it was entered for', () => {
  const originChanged = {
    ok: false,
    failure: {
      code: 'origin-changed',
      params: { from: cloudOrigin, to: 'https://evil.invalid', host: 'evil.invalid' },
      hint: 'confirm-origin',
    },
  };

  test('against the form', async () => {
    const { instances, vault } = await instanceWorld();
    const { revision } = valueOf(await instances.create({ id: 'work', settings: cloud, apiKey: key }));
    const settings = { ...cloud, endpoint: 'https://evil.invalid/v1' };
    const view = valueOf(await instances.update({ instanceId: 'work', revision, settings }));
    expect(view).toMatchObject({ problem: originChanged.failure, credential: { originChanged: true, present: true } });
    expect(await instances.connect('work')).toEqual(originChanged);
    expect(valueOf(await vault.get('work'))?.origin).toBe(cloudOrigin);
  });

  test('against a hand edit, also of the index', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
    await world.writeInstances({ instances: { work: { ...cloud, endpoint: 'https://evil.invalid' } } });
    const again = await instanceWorld({ after: world });
    expect(await again.instances.connect('work')).toEqual(originChanged);
    const index = await readFile(world.paths.credentialIndex, 'utf8');
    await writeFile(world.paths.credentialIndex, index.replace(cloudOrigin, 'https://evil.invalid'));
    const last = await instanceWorld({ after: world });
    expect(await last.instances.connect('work')).toEqual(originChanged);
  });

  test('against a change of the catalog', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
    await world.writeProvider({ ...providerFiles.cloud, api_endpoint: 'https://evil.invalid/v1' });
    await world.catalog.reload();
    expect(await world.instances.connect('work')).toEqual(originChanged);
  });

  test('against the environment', async () => {
    const environment: Record<string, string> = { CLOUD_URL: `${cloudOrigin}/v1` };
    const providers = [{ ...providerFiles.cloud, api_endpoint: '$CLOUD_URL' }];
    const world = await instanceWorld({ providers, environment });
    valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe(key);
    const again = await instanceWorld({ after: world, environment: { CLOUD_URL: 'https://evil.invalid' } });
    expect(await again.instances.connect('work')).toEqual(originChanged);
  });

  test('against a draft that uses the stored key', async () => {
    const { instances } = await instanceWorld();
    valueOf(await instances.create({ id: 'work', settings: cloud, apiKey: key }));
    const settings = { ...cloud, endpoint: 'https://evil.invalid' };
    expect(await instances.connectDraft({ instanceId: 'work', settings })).toEqual(originChanged);
    expect(keyOf(valueOf(await instances.connectDraft({ instanceId: 'work', settings: cloud })))).toBe(key);
    expect(keyOf(valueOf(await instances.connectDraft({ settings, apiKey: 'typed' })))).toBe('typed');
    expect(await instances.connectDraft({ settings })).toMatchObject({ failure: { code: 'credential-missing' } });
    expect(await instances.connectDraft({ settings, apiKey: 'a b' })).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'apiKey', reason: 'characters' } },
    });
  });

  test('scheme and port are part of it; the path is not', async () => {
    const { instances } = await instanceWorld();
    valueOf(await instances.create({ id: 'work', settings: cloud, apiKey: key }));
    const at = async (endpoint: string) =>
      instances.connectDraft({ instanceId: 'work', settings: { ...cloud, endpoint } });
    expect((await at('https://cloud.invalid/other/v1')).ok).toBe(true);
    expect(await at('http://cloud.invalid/v1')).toMatchObject({ failure: { code: 'origin-changed' } });
    expect(await at('https://cloud.invalid:8443/v1')).toMatchObject({ failure: { code: 'origin-changed' } });
  });

  test('and goes to another one when the user confirms what was seen', async () => {
    const { instances } = await instanceWorld();
    const { revision } = valueOf(await instances.create({ id: 'work', settings: cloud, apiKey: key }));
    const settings = { ...cloud, endpoint: 'https://moved.invalid' };
    valueOf(await instances.update({ instanceId: 'work', revision, settings }));
    expect(await instances.credentials.confirmOrigin('work', 'https://elsewhere.invalid')).toMatchObject({
      failure: { code: 'conflict', hint: 'reload' },
    });
    const status = valueOf(await instances.credentials.confirmOrigin('work', 'https://moved.invalid'));
    expect(status).toMatchObject({ origin: 'https://moved.invalid', originChanged: false });
    const connection = valueOf(await instances.connect('work'));
    expect([keyOf(connection), connection.baseUrl]).toEqual([key, 'https://moved.invalid/v1']);
  });
});

describe('a key in the environment', () => {
  test('is read at each use, and sent to the consented origin', async () => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: ` ${key}\n` } });
    const view = valueOf(await world.instances.create({ id: 'work', settings: linked }));
    expect(view.credential).toMatchObject({
      present: true,
      store: 'environment',
      variable: 'CLOUD_KEY',
      fingerprint: null,
    });
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe(key);
    world.environment['CLOUD_KEY'] = 'rotated';
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe('rotated');
    expect(world.keychain.items.size).toBe(0);
  });

  test('is not read without consent', async () => {
    const { instances } = await instanceWorld({ environment: { CLOUD_KEY: key } });
    const view = valueOf(await instances.create({ id: 'work', settings: cloud }));
    expect(view.problem).toEqual({ code: 'credential-missing', params: {}, hint: 'enter-key' });
    expect(await instances.connect('work')).toMatchObject({ failure: { code: 'credential-missing' } });
  });

  test.each([undefined, '', '   '])('that is %j is missing by its name', async (value) => {
    const { instances } = await instanceWorld({ environment: { CLOUD_KEY: value } });
    const view = valueOf(await instances.create({ id: 'work', settings: linked }));
    expect(view).toMatchObject({ credential: { present: false } });
    expect(await instances.connect('work')).toEqual({
      ok: false,
      failure: { code: 'credential-missing', params: { variable: 'CLOUD_KEY' }, hint: 'set-variable' },
    });
  });

  test('names of Object are not variables', async () => {
    const { instances } = await instanceWorld({
      providers: [{ ...providerFiles.cloud, api_key: '$constructor' }],
    });
    const settings = { ...cloud, environment: { variable: 'constructor', origin: cloudOrigin } };
    valueOf(await instances.create({ id: 'work', settings }));
    expect(await instances.connect('work')).toMatchObject({ failure: { code: 'credential-missing' } });
  });

  test('needs consent again when the catalog names another variable', async () => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: key, AWS_SECRET: 'canary-other' } });
    valueOf(await world.instances.create({ id: 'work', settings: linked }));
    await world.writeProvider({ ...providerFiles.cloud, api_key: '$AWS_SECRET' });
    await world.catalog.reload();
    expect(await world.instances.connect('work')).toEqual({
      ok: false,
      failure: {
        code: 'consent-required',
        params: { variable: 'AWS_SECRET', host: 'cloud.invalid' },
        hint: 'give-consent',
      },
    });
    valueOf(await world.instances.credentials.confirmOrigin('work', cloudOrigin));
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe('canary-other');
  });

  test('and when the address changes', async () => {
    const { instances } = await instanceWorld({ environment: { CLOUD_KEY: key } });
    const settings = { ...linked, endpoint: 'https://evil.invalid' };
    const view = valueOf(await instances.create({ id: 'work', settings }));
    expect(view).toMatchObject({ problem: { code: 'origin-changed' }, credential: { originChanged: true } });
    expect(await instances.connect('work')).toMatchObject({ failure: { code: 'origin-changed' } });
    valueOf(await instances.credentials.confirmOrigin('work', 'https://evil.invalid'));
    expect(valueOf(await instances.view('work')).settings.environment?.origin).toBe('https://evil.invalid');
  });

  test('gives way to one typed when the instance is made', async () => {
    const { instances } = await instanceWorld({ environment: { CLOUD_KEY: 'from-environment' } });
    const view = valueOf(await instances.create({ id: 'work', settings: linked, apiKey: key }));
    expect(view).toMatchObject({ settings: cloud, credential: { store: 'keychain' } });
    expect(keyOf(valueOf(await instances.connect('work')))).toBe(key);
  });

  test('gives way to a typed one, and can be unlinked', async () => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: 'from-environment' } });
    valueOf(await world.instances.create({ id: 'work', settings: linked }));
    expect(valueOf(await world.instances.credentials.set('work', key))).toMatchObject({ store: 'keychain' });
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe(key);
    expect(valueOf(await world.instances.credentials.clear('work'))).toMatchObject({ present: false, store: null });
    expect(await world.instances.connect('work')).toMatchObject({ failure: { code: 'credential-missing' } });
  });
});

describe('credentials of an instance', () => {
  test('are set for the present address, replaced and cleared', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    const first = valueOf(await world.instances.credentials.set('work', key));
    expect(first).toMatchObject({ present: true, origin: cloudOrigin, store: 'keychain' });
    const second = valueOf(await world.instances.credentials.set('work', 'another'));
    expect(second.fingerprint).not.toBe(first.fingerprint);
    expect(valueOf(await world.instances.credentials.status('work'))).toEqual(second);
    valueOf(await world.instances.credentials.clear('work'));
    expect(valueOf(await world.instances.credentials.status('work')).present).toBe(false);
    expect(world.keychain.items.size).toBe(0);
  });

  test('can be cleared when the provider is gone', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
    await world.writeInstances({ instances: { work: { ...cloud, catalogProviderId: 'vanished' } } });
    const again = await instanceWorld({ after: world });
    valueOf(await again.instances.credentials.clear('work'));
    expect(world.keychain.items.size).toBe(0);
  });

  test('of nobody are not found', async () => {
    const { instances } = await instanceWorld();
    for (const result of [
      await instances.credentials.status('nobody'),
      await instances.credentials.set('../x', key),
      await instances.credentials.clear('nobody'),
      await instances.credentials.confirmOrigin('nobody', cloudOrigin),
    ]) {
      expect(result).toMatchObject({ failure: { code: 'not-found' } });
    }
  });
});
