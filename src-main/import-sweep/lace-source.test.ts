import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyOf } from '../instances/instances.fixture.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { sweepWorld, type SweepWorld } from './sweep.fixture.ts';

const key = 'sk-canary-from-lace';

/** Files of the shapes that Lace documents: instances, one credential each, and a provider of the user's own. */
async function laceHome(world: SweepWorld, folder = '.lace'): Promise<void> {
  await world.writeAt(`${folder}/provider-instances.json`, {
    version: '1.0',
    instances: {
      'openai-prod': { displayName: 'OpenAI Production', catalogProviderId: 'openai', timeout: 30_000 },
      'openai-gateway': {
        displayName: 'OpenAI Gateway',
        catalogProviderId: 'openai',
        endpoint: 'https://gateway.invalid/v1',
        timeout: 30_000,
        retryPolicy: 'exponential-backoff',
      },
      'ollama-local': { displayName: 'Desk', catalogProviderId: 'desk-server', endpoint: 'http://127.0.0.1:9/v1' },
      elsewhere: { displayName: 'Elsewhere', catalogProviderId: 'unheard-of' },
    },
  });
  await world.writeAt(`${folder}/credentials/openai-prod.json`, { apiKey: key });
  await world.writeAt(`${folder}/credentials/openai-gateway.json`, {
    apiKey: `${key}-2`,
    additionalAuth: { organization: 'org-1' },
  });
  await world.writeAt(`${folder}/user-catalog/desk-server.json`, {
    name: 'Desk server',
    id: 'desk-server',
    type: 'openai-compat',
    api_endpoint: 'http://127.0.0.1:9/v1',
    default_large_model_id: 'llama',
    default_small_model_id: 'llama',
    models: [
      {
        id: 'llama',
        name: 'Llama',
        cost_per_1m_in: 0,
        cost_per_1m_out: 0,
        context_window: 8_192,
        default_max_tokens: 4_096,
      },
    ],
  });
}

test('what Lace holds is listed with its source, and no key', async () => {
  const world = await sweepWorld();
  await laceHome(world);
  const { candidates, problems } = await world.swept();
  expect(problems).toEqual([]);
  expect(candidates.map(({ id, displayName, key: kind, refusal }) => [id, displayName, kind, refusal])).toEqual([
    ['lace:openai-prod', 'OpenAI Production', 'value', null],
    ['lace:openai-gateway', 'OpenAI Gateway', 'value', null],
    ['lace:ollama-local', 'Desk', 'none', null],
    ['lace:elsewhere', 'Elsewhere', 'none', 'no-provider'],
  ]);
  expect(candidates[1]).toMatchObject({
    kind: 'lace',
    source: join(world.userHome, '.lace', 'provider-instances.json'),
    providerId: 'openai',
    providerName: 'OpenAI',
    endpoint: 'https://gateway.invalid/v1',
    origin: 'https://gateway.invalid',
    variable: null,
    imported: false,
  });
  expect(JSON.stringify(candidates)).not.toContain(key);
  expect(valueOf(await world.instances.list()).instances).toEqual([]);
});

test('what is ticked is imported with its settings; its key goes into the vault, bound to where it is sent', async () => {
  const world = await sweepWorld();
  await laceHome(world);
  const views = valueOf(
    await world.sweeper.import([
      { id: 'lace:openai-gateway', link: false },
      { id: 'lace:openai-prod', link: false },
    ]),
  );
  expect(views.map(({ id, settings }) => [id, settings])).toEqual([
    [
      'openai-gateway',
      {
        displayName: 'OpenAI Gateway',
        catalogProviderId: 'openai',
        endpoint: 'https://gateway.invalid/v1',
        timeout: 30_000,
        retryPolicy: 'exponential-backoff',
      },
    ],
    ['openai-prod', { displayName: 'OpenAI Production', catalogProviderId: 'openai', timeout: 30_000 }],
  ]);
  expect(keyOf(valueOf(await world.instances.connect('openai-prod')))).toBe(key);
  expect(valueOf(await world.vault.get('openai-gateway'))?.origin).toBe('https://gateway.invalid');
  expect(await readFile(world.paths.instances, 'utf8')).not.toContain(key);
  const marks = (await world.candidates()).map(({ id, imported }) => [id, imported]);
  expect(marks.slice(0, 2)).toEqual([
    ['lace:openai-prod', true],
    ['lace:openai-gateway', true],
  ]);
  expect(valueOf(await world.sweeper.import([{ id: 'lace:openai-prod', link: false }]))).toEqual([]);
});

test('a provider that only Lace describes comes along', async () => {
  const world = await sweepWorld();
  await laceHome(world);
  const [view] = valueOf(await world.sweeper.import([{ id: 'lace:ollama-local', link: false }]));
  expect(view).toMatchObject({ id: 'ollama-local', providerName: 'Desk server', problem: null });
  expect((await world.catalog.provider('desk-server'))?.models.map(({ id }) => id)).toEqual(['llama']);
});

test('one that cannot be imported keeps all from being imported', async () => {
  const world = await sweepWorld();
  await laceHome(world);
  const both = ['lace:ollama-local', 'lace:elsewhere'].map((id) => ({ id, link: false }));
  expect(await world.sweeper.import(both)).toMatchObject({
    failure: { code: 'unsupported', params: { reason: 'no-provider' } },
  });
  expect(valueOf(await world.instances.list()).instances).toEqual([]);
  expect(await world.catalog.provider('desk-server')).toBeNull();
});

test('a keychain that cannot take the key leaves nothing behind', async () => {
  const world = await sweepWorld();
  await laceHome(world);
  await world.vault.storeState();
  world.keychain.mode = 'locked';
  const both = ['lace:ollama-local', 'lace:openai-prod'].map((id) => ({ id, link: false }));
  expect(await world.sweeper.import(both)).toMatchObject({ failure: { code: 'credential-store-locked' } });
  expect(valueOf(await world.instances.list()).instances).toEqual([]);
  expect(await world.catalog.provider('desk-server')).toBeNull();
});

test('an id that is taken, or can be none here, gets another', async () => {
  const world = await sweepWorld();
  valueOf(await world.instances.create({ id: 'work', settings: { displayName: 'W', catalogProviderId: 'odd' } }));
  const entry = { displayName: 'Mine', catalogProviderId: 'openai' };
  await world.writeAt('.lace/provider-instances.json', { version: '1.0', instances: { work: entry, Con: entry } });
  const made = ['lace:work', 'lace:Con'].map((id) => ({ id, link: false }));
  expect(valueOf(await world.sweeper.import(made)).map(({ id }) => id)).toEqual(['mine', 'mine-2']);
});

test('LACE_DIR says where Lace is', async () => {
  const world = await sweepWorld();
  await laceHome(world, 'elsewhere');
  expect(await world.candidates()).toEqual([]);
  world.environment['LACE_DIR'] = join(world.userHome, 'elsewhere');
  expect((await world.candidates()).length).toBe(4);
});

test('an id cannot lead to another file', async () => {
  const world = await sweepWorld();
  await world.writeAt('.lace/secret.json', { apiKey: key });
  await world.writeAt('.lace/provider-instances.json', {
    version: '1.0',
    instances: { '../secret': { displayName: 'Sly', catalogProviderId: 'openai' } },
  });
  expect(await world.candidates()).toMatchObject([{ displayName: 'Sly', key: 'none' }]);
});
