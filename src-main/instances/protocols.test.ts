import { generateKeyPairSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { awsKeysText } from '../../src-shared/credentials/aws-keys.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, type InstanceWorld } from './instances.fixture.ts';

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const account = {
  type: 'service_account',
  project_id: 'own-project',
  private_key: privateKey,
  client_email: 'robot@own-project.iam.gserviceaccount.com',
  token_uri: 'https://oauth2.googleapis.com/token',
};
const accountFile = JSON.stringify(account, null, 2);
const awsKeys = awsKeysText({
  accessKeyId: 'AKIAEXAMPLE',
  secretAccessKey: 'canary-secret',
  sessionToken: 'canary-token',
});
const providers = [
  { id: 'aws', name: 'AWS', type: 'bedrock', models: [] },
  { id: 'vertex', name: 'Vertex', type: 'vertexai', models: [] },
  { id: 'azure', name: 'Azure', type: 'azure', api_key: '$AZURE_KEY', api_endpoint: '$AZURE_URL', models: [] },
  { id: 'openai', name: 'OpenAI', type: 'openai', models: [] },
  { id: 'copilot', name: 'Copilot', type: 'openai-compat', api_endpoint: 'https://copilot.invalid', models: [] },
];

async function created(
  catalogProviderId: string,
  settings: Partial<InstanceSettings>,
  apiKey?: string,
): Promise<InstanceWorld> {
  const world = await instanceWorld({ providers });
  const all = { displayName: 'A', catalogProviderId, ...settings };
  valueOf(await world.instances.create({ id: 'a', settings: all, ...(apiKey === undefined ? {} : { apiKey }) }));
  return world;
}

async function update(world: InstanceWorld, change: Partial<InstanceSettings>) {
  const { revision, settings } = valueOf(await world.instances.view('a'));
  return valueOf(await world.instances.update({ instanceId: 'a', revision, settings: { ...settings, ...change } }));
}

test.each([
  ['aws', 'aws'],
  ['vertex', 'service-account'],
  ['azure', 'azure'],
  ['copilot', 'copilot'],
  ['openai', 'api-key'],
])('%s needs a credential, asked for as %s', async (id, credentialForm) => {
  const world = await created(id, {});
  expect(valueOf(await world.instances.view('a'))).toMatchObject({ credentialNeed: 'required', credentialForm });
  expect(await world.catalog.provider(id)).toMatchObject({ credential: 'required', credentialForm });
});

describe('Bedrock', () => {
  test('is spoken to in the instance’s region, with keys of several parts', async () => {
    const world = await created('aws', { options: { region: 'eu-central-1' } }, awsKeys);
    expect(valueOf(await world.instances.connect('a'))).toMatchObject({
      protocol: 'bedrock',
      baseUrl: 'https://bedrock-runtime.eu-central-1.amazonaws.com',
      options: { region: 'eu-central-1' },
      keys: [
        {
          name: '',
          credential: {
            kind: 'aws-keys',
            accessKeyId: 'AKIAEXAMPLE',
            secretAccessKey: 'canary-secret',
            sessionToken: 'canary-token',
          },
        },
      ],
    });
    expect(await readFile(world.paths.instances, 'utf8')).not.toContain('canary');
  });

  test('takes an API key, too', async () => {
    const world = await created('aws', { options: { region: 'us-east-1' } }, 'canary-api-key');
    expect(valueOf(await world.instances.connect('a')).keys).toEqual([
      { name: '', credential: { kind: 'api-key', apiKey: 'canary-api-key' } },
    ]);
  });

  test('without a region is not spoken to', async () => {
    const world = await created('aws', {}, awsKeys);
    const missing = {
      code: 'invalid-input',
      params: { field: 'options.region', reason: 'required' },
      hint: 'complete-instance',
    };
    expect(valueOf(await world.instances.view('a')).problem).toEqual(missing);
    expect(await world.instances.connect('a')).toEqual({ ok: false, failure: missing });
  });

  test('another region is no other address; another host is', async () => {
    const world = await created('aws', { options: { region: 'us-east-1' } }, awsKeys);
    const moved = await update(world, { options: { region: 'eu-west-3' } });
    expect(moved).toMatchObject({ problem: null, credential: { originChanged: false } });
    expect(valueOf(await world.instances.connect('a')).baseUrl).toBe('https://bedrock-runtime.eu-west-3.amazonaws.com');
    valueOf(await world.instances.credentials.set('a', 'canary-spare', 'spare'));
    for (const endpoint of [
      'https://bedrock-runtime.eu-west-3.amazonaws.com.evil.invalid',
      'http://bedrock-runtime.eu-west-3.amazonaws.com',
      'https://s3.eu-west-3.amazonaws.com',
    ]) {
      const elsewhere = await update(world, { endpoint });
      expect(elsewhere).toMatchObject({ problem: { code: 'origin-changed' }, credential: { originChanged: true } });
      expect(await world.instances.connect('a')).toMatchObject({ failure: { code: 'origin-changed' } });
    }
  });
});

describe('Vertex', () => {
  test('is spoken to at the instance’s location, with a service account larger than a keychain takes', async () => {
    const wide = JSON.stringify({ ...account, padding: 'x'.repeat(3_000) });
    const world = await created('vertex', { options: { location: 'us-east5' } }, wide);
    expect(valueOf(await world.instances.connect('a'))).toMatchObject({
      baseUrl: 'https://us-east5-aiplatform.googleapis.com',
      options: { location: 'us-east5' },
      keys: [{ credential: { kind: 'service-account', privateKey, projectId: 'own-project' } }],
    });
    const again = await instanceWorld({ after: world });
    expect((await again.instances.connect('a')).ok).toBe(true);
  });

  test('another location is no other address', async () => {
    const world = await created('vertex', { options: { location: 'global' } }, accountFile);
    for (const [location, url] of [
      ['europe-west1', 'https://europe-west1-aiplatform.googleapis.com'],
      ['eu', 'https://aiplatform.eu.rep.googleapis.com'],
    ] as const) {
      expect(await update(world, { options: { location } })).toMatchObject({ problem: null, effectiveUrl: url });
    }
  });

  test('needs a location, and a project where the account names none', async () => {
    const { project_id: _, ...nameless } = account;
    const world = await created('vertex', {}, JSON.stringify(nameless));
    const needs = (field: string) => ({ failure: { code: 'invalid-input', params: { field, reason: 'required' } } });
    expect(await world.instances.connect('a')).toMatchObject(needs('options.location'));
    await update(world, { options: { location: 'global' } });
    expect(await world.instances.connect('a')).toMatchObject(needs('options.project'));
    await update(world, { options: { location: 'global', project: 'my-project' } });
    expect(valueOf(await world.instances.connect('a')).options.project).toBe('my-project');
  });

  test('a project that is no name is none', async () => {
    const file = JSON.stringify({ ...account, project_id: '../other/project' });
    const world = await created('vertex', { options: { location: 'global' } }, file);
    expect(await world.instances.connect('a')).toMatchObject({
      failure: { params: { field: 'options.project', reason: 'required' } },
    });
  });

  test.each([
    [{ type: 'external_account' }, 'type'],
    [{ token_uri: 'https://evil.invalid/token' }, 'token_uri'],
  ])('an account with %j is refused', async (change, part) => {
    const { instances, keychain } = await instanceWorld({ providers });
    const settings = { displayName: 'A', catalogProviderId: 'vertex', options: { location: 'global' } };
    const apiKey = JSON.stringify({ ...account, ...change });
    const refused = {
      failure: { code: 'invalid-input', params: { field: 'apiKey', reason: 'service-account', part } },
    };
    expect(await instances.create({ id: 'a', settings, apiKey })).toMatchObject(refused);
    expect(await instances.connectDraft({ settings, apiKey })).toMatchObject(refused);
    expect(keychain.items.size).toBe(0);
  });
});

describe('Azure', () => {
  const options = { apiVersion: 'v1', deployments: { 'gpt-5': 'prod' } };

  test('is spoken to at the instance’s own endpoint, with its version and deployments', async () => {
    const world = await created('azure', { endpoint: 'https://mine.openai.azure.invalid', options }, 'canary-key');
    expect(valueOf(await world.instances.connect('a'))).toMatchObject({
      baseUrl: 'https://mine.openai.azure.invalid',
      options,
    });
  });

  test('needs an endpoint', async () => {
    const world = await created('azure', { options });
    expect(await world.instances.connect('a')).toMatchObject({
      failure: {
        code: 'invalid-input',
        params: { field: 'endpoint', reason: 'variable-unset', variable: 'AZURE_URL' },
      },
    });
  });
});

test('options that a newer version knows stay in the file', async () => {
  const world = await instanceWorld({ providers });
  const entry = { displayName: 'A', catalogProviderId: 'aws', options: { region: 'us-east-1', guardrail: 'mine' } };
  await world.writeInstances({ instances: { a: entry } });
  expect(valueOf(await world.instances.view('a')).settings.options).toEqual({ region: 'us-east-1' });
  await update(world, { options: { region: 'eu-west-1' } });
  expect(JSON.parse(await readFile(world.paths.instances, 'utf8'))).toMatchObject({
    instances: { a: { options: { region: 'eu-west-1', guardrail: 'mine' } } },
  });
  const { revision, settings } = valueOf(await world.instances.view('a'));
  const { options: _, ...bare } = settings;
  valueOf(await world.instances.update({ instanceId: 'a', revision, settings: bare }));
  expect(JSON.parse(await readFile(world.paths.instances, 'utf8'))).toMatchObject({
    instances: { a: { options: { guardrail: 'mine' } } },
  });
});

test.each([
  ['options', { region: 'nowhere' }, 'options.region', 'is no AWS region'],
  ['headers', [{ name: 'Cookie', value: 'a' }], 'headers.0.name', /belongs among the secret headers/],
  ['proxy', 'ftp://proxy.invalid', 'proxy', 'is no http, https or socks5 URL'],
  ['caFile', 'own.pem', 'caFile', 'is no absolute path'],
  ['keyNames', ['a', 'a'], 'keyNames', 'names something twice'],
  ['endpoint', 'ftp://host.invalid', 'endpoint', 'is neither http nor https'],
])('a hand-written %s that is wrong is reported in words', async (name, value, field, reason) => {
  const world = await instanceWorld({ providers });
  await world.writeInstances({ instances: { a: { displayName: 'A', catalogProviderId: 'aws', [name]: value } } });
  const { broken } = valueOf(await world.instances.list());
  expect(broken.map((entry) => [entry.id, entry.field])).toEqual([['a', field]]);
  expect(broken[0]?.reason).toMatch(reason);
});
