import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { awsKeysText } from '../../src-shared/credentials/aws-keys.ts';
import { keyProblem } from '../../src-shared/credentials/key-problem.ts';
import { parseCredential } from '../providers/credential.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { checkKey } from './check-key.ts';

const { privateKey } = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const account = {
  type: 'service_account',
  project_id: 'mine',
  private_key: privateKey,
  client_email: 'robot@mine.iam.gserviceaccount.com',
  token_uri: 'https://oauth2.googleapis.com/token',
};
const aws = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'canary-secret' };
const vertex = { credential: 'required', protocol: 'google-vertex' } as const;
const bedrock = { credential: 'required', protocol: 'bedrock' } as const;

test('a key is kept without the spaces around it', () => {
  const openai = { credential: 'required', protocol: 'openai' } as const;
  expect(valueOf(checkKey(' sk-1\n', openai))).toEqual({
    text: 'sk-1',
    credential: { kind: 'api-key', apiKey: 'sk-1' },
  });
  expect(checkKey('sk-1', { ...openai, credential: 'none' })).toMatchObject({
    failure: { code: 'invalid-input', params: { field: 'apiKey', reason: 'not-needed' } },
  });
});

test('keys of several parts are read in their parts', () => {
  expect(valueOf(checkKey(awsKeysText(aws), bedrock)).credential).toEqual({ kind: 'aws-keys', ...aws });
  expect(valueOf(checkKey('bedrock-key', bedrock)).credential.kind).toBe('api-key');
  expect(valueOf(checkKey(JSON.stringify(account, null, 2), vertex)).credential).toMatchObject({
    kind: 'service-account',
    clientEmail: account.client_email,
    projectId: 'mine',
  });
});

test.each([
  [vertex, JSON.stringify({ ...account, type: 'authorized_user' }), 'service-account', 'type'],
  [vertex, JSON.stringify({ ...account, token_uri: 'https://evil.example' }), 'service-account', 'token_uri'],
  [vertex, JSON.stringify({ ...account, private_key: privateKey.slice(0, 90) }), 'service-account', 'private_key'],
  [vertex, 'AIza', 'service-account', 'json'],
  [bedrock, awsKeysText({ ...aws, secretAccessKey: '' }), 'aws-keys', 'secretAccessKey'],
])('what is wrong is named, and nothing of the key repeated', (provider, key, reason, part) => {
  const checked = checkKey(key, provider, 'work');
  expect(checked).toEqual({
    ok: false,
    failure: {
      code: 'invalid-input',
      params: { field: 'apiKey', reason, part, key: 'work' },
      hint: 'check-key',
    },
  });
  expect(JSON.stringify(checked)).not.toMatch(/canary|PRIVATE|evil/);
});

describe('what a form lets through is what requests are made with', () => {
  const keys = [
    JSON.stringify(account),
    ...Object.keys(account).map((field) => JSON.stringify({ ...account, [field]: 7 })),
    ...Object.keys(account).map((field) => JSON.stringify({ ...account, [field]: undefined })),
    ...Object.keys(account).map((field) => JSON.stringify({ ...account, [field]: '' })),
    awsKeysText(aws),
    awsKeysText({ ...aws, sessionToken: 'token' }),
    awsKeysText({ ...aws, accessKeyId: '' }),
    awsKeysText({ ...aws, secretAccessKey: 'x'.repeat(257) }),
    awsKeysText({ ...aws, sessionToken: 'x'.repeat(4_097) }),
    JSON.stringify({ ...aws, kind: 'aws-keys', more: '' }),
    JSON.stringify({ ...aws, kind: 'other' }),
    '[]',
    'null',
    'plain-key',
  ];

  test.each(['google-vertex', 'bedrock'] as const)('%s', (protocol) => {
    for (const key of keys) {
      expect([key, keyProblem(protocol, key) === null]).toEqual([key, parseCredential(protocol, key).ok]);
    }
  });
});
