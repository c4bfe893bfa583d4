import { describe, expect, test } from 'vitest';
import { awsKeysText } from './aws-keys.ts';
import { keyProblem } from './key-problem.ts';

const aws = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret/with+signs=' };
const account = {
  type: 'service_account',
  project_id: 'mine',
  private_key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
  client_email: 'robot@mine.iam.gserviceaccount.com',
  token_uri: 'https://oauth2.googleapis.com/token',
};

describe('an API key', () => {
  test.each([
    ['sk-1', null],
    [' sk-1\n', null],
    ['', { reason: 'empty' }],
    ['two words', { reason: 'characters' }],
    [JSON.stringify(account), { reason: 'characters' }],
    ['k'.repeat(16_385), { reason: 'too-long' }],
  ])('%j: %j', (key, problem) => {
    for (const protocol of ['openai', 'anthropic', 'azure', 'openai-compat', null] as const) {
      expect(keyProblem(protocol, key)).toEqual(problem);
    }
  });
});

describe('a key of Bedrock', () => {
  test('is an API key, or keys of two or three parts', () => {
    expect(keyProblem('bedrock', 'bedrock-api-key-1')).toBeNull();
    expect(keyProblem('bedrock', awsKeysText(aws))).toBeNull();
    expect(keyProblem('bedrock', awsKeysText({ ...aws, sessionToken: 'token==' }))).toBeNull();
  });

  test.each([
    [{ ...aws, accessKeyId: ' ' }, 'accessKeyId'],
    [{ ...aws, secretAccessKey: '' }, 'secretAccessKey'],
    [{ accessKeyId: '', secretAccessKey: '' }, 'accessKeyId'],
    [{ ...aws, sessionToken: 'two words' }, 'sessionToken'],
    [{ ...aws, accessKeyId: 'x'.repeat(129) }, 'accessKeyId'],
  ])('%j has something wrong with its %s', (keys, part) => {
    expect(keyProblem('bedrock', awsKeysText(keys))).toEqual({ reason: 'aws-keys', part });
  });

  test.each(['{', '{"kind":"other"}', JSON.stringify({ ...aws, kind: 'aws-keys', extra: 1 })])('%s is none', (text) => {
    expect(keyProblem('bedrock', text)).toMatchObject({ reason: 'aws-keys' });
  });

  test('an empty session token is none, and spaces around a part are not part of it', () => {
    const text = awsKeysText({ accessKeyId: ' AKIA ', secretAccessKey: 'secret\n', sessionToken: ' ' });
    expect(JSON.parse(text)).toEqual({ kind: 'aws-keys', accessKeyId: 'AKIA', secretAccessKey: 'secret' });
  });
});

describe('a key of Vertex', () => {
  test('is the file of a service account as it is', () => {
    expect(keyProblem('google-vertex', JSON.stringify(account, null, 2))).toBeNull();
    expect(keyProblem('google-vertex', JSON.stringify({ ...account, universe_domain: 'googleapis.com' }))).toBeNull();
  });

  test.each([
    ['AIza-an-api-key', 'json'],
    ['"text"', 'json'],
    [JSON.stringify({ ...account, type: 'authorized_user' }), 'type'],
    [JSON.stringify({ ...account, type: 'external_account', token_uri: 'https://evil.example' }), 'type'],
    [JSON.stringify({ ...account, token_uri: 'https://evil.example/token' }), 'token_uri'],
    [JSON.stringify({ ...account, token_uri: undefined }), 'token_uri'],
    [JSON.stringify({ ...account, client_email: 'robot' }), 'client_email'],
    [JSON.stringify({ ...account, private_key: '' }), 'private_key'],
    [JSON.stringify({ ...account, project_id: 7 }), 'project_id'],
  ])('%s has something wrong with its %s', (key, part) => {
    expect(keyProblem('google-vertex', key)).toEqual({ reason: 'service-account', part });
  });
});
