import { describe, expect, it } from 'vitest';
import { instanceDraftSchema } from '../../src-shared/api/instances.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { credentialFormOf } from '../../src-shared/catalog/credential-forms.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { formSchema, type FormRules } from './form-schema.ts';
import { secretsOf, settingsOf, type FormProvider } from './form-settings.ts';
import { blankHeader, blankKey, valuesOf, type FormValues, type HeaderRow, type KeyRow } from './form-values.ts';

const good: FormValues = {
  displayName: 'Work',
  id: 'work',
  label: '',
  color: 'none',
  endpoint: '',
  keys: [{ ...blankKey, apiKey: 'sk-1' }],
  region: '',
  project: '',
  location: '',
  apiVersion: '',
  deployments: [],
  timeoutSeconds: '120',
  idleTimeoutSeconds: '',
  retryPolicy: 'standard',
  api: 'rule',
  headers: [],
  proxy: '',
  caFile: '',
};
const origin = 'https://api.example';
const nothingStored: CredentialStatus = {
  instanceId: 'work',
  present: false,
  store: null,
  variable: null,
  setAt: null,
  fingerprint: null,
  origin: null,
  originChanged: false,
  keys: [],
  secretHeaders: [],
};

function storing(names: readonly string[], secretHeaders: readonly string[] = []): CredentialStatus {
  const keys = names.map((name) => ({ name, fingerprint: '0badcafe', setAt: 1, lastRefused: null }));
  return {
    ...nothingStored,
    present: keys.length > 0,
    store: 'keychain',
    origin,
    keys,
    secretHeaders: [...secretHeaders],
  };
}

function providerOf(protocol: Protocol): FormProvider {
  return { protocol, local: false, credentialForm: credentialFormOf(protocol, protocol) };
}

/** What the form sends to the API, which takes it. */
function sent(
  values: Partial<FormValues>,
  protocol: Protocol = 'openai-compat',
  stored: CredentialStatus | null = null,
) {
  const provider = providerOf(protocol);
  const all = { ...good, ...values };
  const {
    catalogProviderId: _,
    displayName: _name,
    ...settings
  } = settingsOf(all, { catalogProviderId: 'p' }, provider);
  const draft = secretsOf(all, provider, stored);
  expect(
    instanceDraftSchema.safeParse({ settings: { ...settings, displayName: 'x', catalogProviderId: 'p' }, ...draft })
      .error,
  ).toBe(undefined);
  return { ...settings, ...draft };
}

const key = (row: Partial<KeyRow>): KeyRow => ({ ...blankKey, ...row });
const header = (row: Partial<HeaderRow>): HeaderRow => ({ ...blankHeader, ...row });
const keys = [{ name: '', apiKey: 'sk-1' }];
const account = JSON.stringify({
  type: 'service_account',
  token_uri: 'https://oauth2.googleapis.com/token',
  client_email: 'robot@mine.iam.gserviceaccount.com',
  private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
  project_id: 'mine',
});

describe('what each field sends', () => {
  it.each<[string, Partial<FormValues>, Protocol, object]>([
    ['Endpoint', { endpoint: ' http://127.0.0.1:1/v1 ' }, 'openai', { endpoint: 'http://127.0.0.1:1/v1' }],
    ['Timeout', { timeoutSeconds: '2.5' }, 'openai', { timeout: 2_500 }],
    ['Retry policy', { retryPolicy: 'none' }, 'openai', { retryPolicy: 'none' }],
    ['API', { api: 'responses' }, 'openai', { options: { api: 'responses' } }],
    ['API of Azure', { api: 'chat-completions' }, 'azure', { options: { api: 'chat-completions' } }],
    ['Region', { region: ' us-west-2 ' }, 'bedrock', { options: { region: 'us-west-2' } }],
    ['Project', { project: 'mine' }, 'google-vertex', { options: { project: 'mine' } }],
    ['Location', { location: 'global' }, 'google-vertex', { options: { location: 'global' } }],
    ['API version', { apiVersion: '2025-04-01-preview' }, 'azure', { options: { apiVersion: '2025-04-01-preview' } }],
    [
      'Deployments',
      {
        deployments: [
          { modelId: ' gpt-5 ', deployment: ' prod ' },
          { modelId: '', deployment: '' },
        ],
      },
      'azure',
      { options: { deployments: { 'gpt-5': 'prod' } } },
    ],
    [
      'Headers',
      { headers: [header({ name: ' X-Team ', value: ' red ' }), blankHeader] },
      'openai',
      { headers: [{ name: 'X-Team', value: 'red' }] },
    ],
    [
      'Secret headers',
      { headers: [header({ name: 'Authorization', value: 'Basic x', secret: true })] },
      'openai',
      { secretHeaders: [{ name: 'Authorization', value: 'Basic x' }] },
    ],
    ['Proxy', { proxy: ' http://127.0.0.1:3128 ' }, 'openai', { proxy: 'http://127.0.0.1:3128' }],
    ['CA file', { caFile: '/etc/ssl/own.pem' }, 'openai', { caFile: '/etc/ssl/own.pem' }],
  ])('%s', (_, values, protocol, expected) => {
    expect(sent(values, protocol)).toEqual({ keys, ...expected });
  });
  it('nothing at its default', () => {
    expect(sent({ keys: [blankKey] })).toEqual({});
  });
  it('no option of another protocol', () => {
    const others = { api: 'responses', region: 'us-east-1', location: 'global', apiVersion: 'v1' } as const;
    expect(sent(others)).toEqual({ keys });
  });
  it('names of secret headers among the settings', () => {
    const values = { ...good, headers: [header({ name: 'X-Key', value: 'v', secret: true })] };
    const settings = settingsOf(values, { catalogProviderId: 'p' }, providerOf('openai'));
    expect(settings).toEqual({ displayName: 'Work', catalogProviderId: 'p', secretHeaders: ['X-Key'] });
  });
});

describe('keys', () => {
  const one = storing(['']);
  const two = storing(['work', 'spare']);
  const rowsOf = (status: CredentialStatus): KeyRow[] => status.keys.map(({ name }) => key({ storedName: name, name }));

  it.each<[string, KeyRow[], CredentialStatus, object]>([
    [
      'an only one has no name',
      [key({ name: 'left over', apiKey: ' sk-2 ' })],
      nothingStored,
      [{ name: '', apiKey: 'sk-2' }],
    ],
    [
      'a new one takes the place of the only one',
      [key({ storedName: '', apiKey: 'sk-2' })],
      one,
      [{ name: '', apiKey: 'sk-2' }],
    ],
    [
      'a second one gives the first a name',
      [key({ storedName: '', name: 'Key 1' }), key({ name: 'Key 2', apiKey: 'sk-2' })],
      one,
      [
        { name: 'Key 1', storedName: '' },
        { name: 'Key 2', apiKey: 'sk-2' },
      ],
    ],
    ['their order', rowsOf(two).toReversed(), two, [{ name: 'spare' }, { name: 'work' }]],
    [
      'another name',
      [key({ storedName: 'work', name: 'office' })],
      storing(['work']),
      [{ name: 'office', storedName: 'work' }],
    ],
    ['one less', rowsOf(two).slice(1), two, [{ name: 'spare' }]],
    ['none any more', [blankKey], two, []],
    [
      'another value',
      [key({ storedName: 'work', name: 'work', apiKey: 'k' })],
      storing(['work']),
      [{ name: 'work', apiKey: 'k' }],
    ],
  ])('%s', (_, rows, stored, expected) => {
    expect(sent({ keys: rows }, 'openai', stored)).toEqual({ keys: expected });
  });
  it.each([one, two, nothingStored])('nothing is sent of what is as it is stored', (stored) => {
    const rows = stored.keys.length === 0 ? [blankKey] : rowsOf(stored);
    expect(sent({ keys: rows }, 'openai', stored)).toEqual({});
  });
  it('one that is gone meanwhile is not kept', () => {
    expect(sent({ keys: [key({ storedName: '' })] }, 'openai', nothingStored)).toEqual({});
  });
  it('one from the environment is no stored key', () => {
    const linked = { ...one, store: 'environment', variable: 'KEY' } as const;
    const settings = { displayName: 'Work', catalogProviderId: 'p' };
    expect(valuesOf({ id: 'work', settings, local: false, credential: linked }).keys).toEqual([blankKey]);
    expect(sent({ keys: [blankKey] }, 'openai', linked)).toEqual({});
  });
  it('those of AWS are one text', () => {
    const parts = {
      kind: 'aws-keys',
      accessKeyId: ' AKIA ',
      secretAccessKey: 'secret',
      sessionToken: 'token',
    } as const;
    const apiKey = '{"kind":"aws-keys","accessKeyId":"AKIA","secretAccessKey":"secret","sessionToken":"token"}';
    expect(sent({ keys: [key(parts)] }, 'bedrock')).toEqual({ keys: [{ name: '', apiKey }] });
    expect(sent({ keys: [key({ ...parts, kind: 'api-key', apiKey: 'br-1' })] }, 'bedrock')).toEqual({
      keys: [{ name: '', apiKey: 'br-1' }],
    });
  });
  it('a service account is its file', () => {
    expect(sent({ keys: [key({ apiKey: `${account}\n` })] }, 'google-vertex')).toEqual({
      keys: [{ name: '', apiKey: account }],
    });
  });
});

describe('a stored instance', () => {
  const settings: InstanceSettings = {
    displayName: 'Old',
    catalogProviderId: 'azure',
    label: 'work',
    color: 'teal',
    endpoint: 'https://old.example',
    timeout: 5_000,
    idleTimeout: 9_000,
    retryPolicy: 'from-the-future',
    options: { api: 'responses', apiVersion: 'v1', deployments: { 'gpt-5': 'prod' } },
    headers: [{ name: 'X-Team', value: 'red' }],
    secretHeaders: ['X-Key'],
    proxy: 'http://127.0.0.1:3128',
    caFile: '/etc/ssl/own.pem',
    keyNames: ['work', 'spare'],
    disabled: true,
    modelIds: ['own'],
  };
  const credential = storing(['work', 'spare'], ['X-Key']);
  const azure = providerOf('azure');

  it('comes back as it was, and nothing of its secrets is sent', () => {
    const values = valuesOf({ id: 'work', settings, local: false, credential });
    expect(settingsOf(values, settings, azure)).toEqual(settings);
    expect(secretsOf(values, azure, credential)).toEqual({});
  });
  it('loses what is cleared, keeps what the form does not show, and writes a default over another value', () => {
    expect(settingsOf(good, settings, azure)).toEqual({
      displayName: 'Work',
      catalogProviderId: 'azure',
      timeout: 120_000,
      retryPolicy: 'standard',
      keyNames: ['work', 'spare'],
      disabled: true,
      modelIds: ['own'],
    });
  });
  it('keeps its options while its provider is unknown', () => {
    expect(settingsOf(good, settings, { protocol: null, local: false }).options).toEqual(settings.options);
  });
});

const rules: FormRules = {
  ...providerOf('openai-compat'),
  idTaken: (id) => id === 'taken',
  keyNeeded: true,
  endpointNeeded: false,
};

function errorsOf(values: Partial<FormValues>, changed: Partial<FormRules> = {}): readonly string[] {
  const { error } = formSchema({ ...rules, ...changed }).safeParse({ ...good, ...values });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('formSchema', () => {
  it('takes good values', () => {
    expect(errorsOf({})).toEqual([]);
    expect(errorsOf({ keys: [blankKey] }, { keyNeeded: false })).toEqual([]);
    expect(
      errorsOf({ keys: [blankKey], headers: [header({ name: 'Authorization', value: 'x', secret: true })] }),
    ).toEqual([]);
  });
  it.each<[Partial<FormValues>, string]>([
    [{ displayName: '  ' }, 'displayName: name-empty'],
    [{ displayName: 'x'.repeat(101) }, 'displayName: name-too-long'],
    [{ id: '' }, 'id: id-empty'],
    [{ id: '../x' }, 'id: id-characters'],
    [{ id: '-x' }, 'id: id-first-character'],
    [{ id: 'con' }, 'id: id-reserved'],
    [{ id: 'x'.repeat(64) }, 'id: id-too-long'],
    [{ id: 'taken' }, 'id: id-taken'],
    [{ endpoint: 'localhost' }, 'endpoint: endpoint-not-a-url'],
    [{ endpoint: 'ftp://host' }, 'endpoint: endpoint-scheme'],
    [{ endpoint: 'https://me:secret@host' }, 'endpoint: endpoint-credentials'],
    [{ keys: [blankKey] }, 'keys.0.apiKey: key-empty'],
    [{ keys: [key({ apiKey: 'two words' })] }, 'keys.0.apiKey: key-characters'],
    [{ keys: [key({ apiKey: 'x'.repeat(20_000) })] }, 'keys.0.apiKey: key-too-long'],
    [{ keys: [key({ name: 'a', apiKey: '1' }), key({ name: ' ', apiKey: '2' })] }, 'keys.1.name: key-name-empty'],
    [{ keys: [key({ name: 'a', apiKey: '1' }), key({ name: 'A ', apiKey: '2' })] }, 'keys.1.name: key-name-duplicate'],
    [{ keys: [key({ storedName: 'a', name: 'a' }), key({ name: 'b' })] }, 'keys.1.apiKey: key-empty'],
    [{ timeoutSeconds: '0' }, 'timeoutSeconds: timeout-range'],
    [{ timeoutSeconds: '1e3' }, 'timeoutSeconds: timeout-range'],
    [{ timeoutSeconds: '3601' }, 'timeoutSeconds: timeout-range'],
    [{ headers: [header({ value: 'x' })] }, 'headers.0.name: header-name-empty'],
    [{ headers: [header({ name: 'X: y', value: 'x' })] }, 'headers.0.name: header-name-characters'],
    [{ headers: [header({ name: 'Authorization', value: 'x' })] }, 'headers.0.name: header-name-credential'],
    [{ headers: [header({ name: 'Host', value: 'x', secret: true })] }, 'headers.0.name: header-name-transport'],
    [{ headers: [header({ name: 'X-A' })] }, 'headers.0.value: header-value-empty'],
    [{ headers: [header({ name: 'X-A', secret: true })] }, 'headers.0.value: header-value-empty'],
    [{ headers: [header({ name: 'X-A', value: 'a\nb' })] }, 'headers.0.value: header-value-characters'],
    [
      { headers: [header({ name: 'X-A', value: '1' }), header({ name: 'x-a', secret: true, stored: true })] },
      'headers.1.name: header-name-duplicate',
    ],
    [{ proxy: 'proxy:3128' }, 'proxy: proxy-scheme'],
    [{ proxy: 'http://me:secret@proxy' }, 'proxy: proxy-credentials'],
    [{ caFile: 'own.pem' }, 'caFile: ca-not-absolute'],
  ])('refuses %o: %s', (values, error) => {
    expect(errorsOf(values)).toEqual([error]);
  });
  it('asks for an endpoint where the catalog has none', () => {
    expect(errorsOf({}, { endpointNeeded: true })).toEqual(['endpoint: endpoint-needed']);
  });
  it('lets stored secrets be', () => {
    const headers = [header({ name: 'X-Key', secret: true, stored: true })];
    expect(errorsOf({ keys: [key({ storedName: '' })], headers })).toEqual([]);
  });
});

describe('formSchema for clouds', () => {
  const aws = { ...providerOf('bedrock') };
  const vertex = { ...providerOf('google-vertex') };
  const region = 'us-east-1';
  const location = 'global';

  it.each<[Partial<KeyRow>, readonly string[]]>([
    [{ apiKey: 'br-1' }, []],
    [{ kind: 'aws-keys', accessKeyId: 'AKIA', secretAccessKey: 's' }, []],
    [{ kind: 'aws-keys' }, ['keys.0.accessKeyId: aws-accessKeyId']],
    [{ kind: 'aws-keys', accessKeyId: 'AKIA' }, ['keys.0.secretAccessKey: aws-secretAccessKey']],
    [{ kind: 'aws-keys', accessKeyId: 'A K', secretAccessKey: 's' }, ['keys.0.accessKeyId: aws-characters']],
  ])('AWS: %o', (row, errors) => {
    expect(errorsOf({ keys: [key(row)], region }, aws)).toEqual(errors);
  });
  it.each([
    [account, []],
    ['', ['keys.0.apiKey: service-account-empty']],
    ['AIza', ['keys.0.apiKey: service-account-json']],
    [account.replace('service_account', 'authorized_user'), ['keys.0.apiKey: service-account-type']],
    [account.replace('oauth2.googleapis.com', 'evil.example'), ['keys.0.apiKey: service-account-token_uri']],
  ])('service account: %s', (apiKey, errors) => {
    expect(errorsOf({ keys: [key({ apiKey })], location }, vertex)).toEqual(errors);
  });
  it.each<[Partial<FormValues>, Partial<FormRules>, string]>([
    [{}, aws, 'region: region-needed'],
    [{ region: 'Virginia' }, aws, 'region: region-form'],
    [{ keys: [key({ apiKey: account })] }, vertex, 'location: location-needed'],
    [{ keys: [key({ apiKey: account })], location, project: 'a/b' }, vertex, 'project: project-form'],
    [{ apiVersion: 'latest' }, providerOf('azure'), 'apiVersion: apiVersion-form'],
    [
      { deployments: [{ modelId: '', deployment: 'd' }] },
      providerOf('azure'),
      'deployments.0.modelId: deployment-model',
    ],
    [
      { deployments: [{ modelId: 'm', deployment: '' }] },
      providerOf('azure'),
      'deployments.0.deployment: deployment-name',
    ],
    [
      {
        deployments: [
          { modelId: 'm', deployment: 'd' },
          { modelId: 'm', deployment: 'e' },
        ],
      },
      providerOf('azure'),
      'deployments.1.modelId: deployment-duplicate',
    ],
  ])('refuses %o: %s', (values, changed, error) => {
    expect(errorsOf(values, changed)).toEqual([error]);
  });
});
