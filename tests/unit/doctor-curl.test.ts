import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { RecordedRequest } from '../fault-server/fault-server.ts';
import { valueOf } from '../support/conversation.ts';
import { collected, doctorWorld, started } from './doctor-kit.ts';
import { serviceAccountFile } from './providers-service-account.ts';
import { wireColumns } from './wire-columns.ts';

const run = promisify(execFile);
const canary = 'canary-key-0815-4711';
const nasty = `it's "quoted" $HOME \`id\` $(id) \\ ! ünï`;

/** The words that a shell makes of the command, each ending in a zero byte. */
async function wordsOf(command: string, environment: Record<string, string>): Promise<string[]> {
  const show = `curl() { printf '%s\\0' "$@"; }; gcloud() { printf 'token-of-gcloud'; }; ${command}`;
  const { stdout } = await run('bash', ['-c', show], { env: { PATH: process.env['PATH'] ?? '', ...environment } });
  return stdout.split('\0').slice(0, -1);
}

/** What matters of a request: the rest is the transport's. */
function asked(request: RecordedRequest) {
  const { method, path, headers } = request;
  const own = new Set(['host', 'connection', 'accept-encoding', 'content-length', 'user-agent', 'accept']);
  const kept = Object.entries(headers).filter(([name]) => !own.has(name));
  return { method, path, headers: Object.fromEntries(kept), body: request.json() };
}

describe.each(wireColumns.filter(({ protocol }) => protocol !== 'google-vertex' && protocol !== 'bedrock'))(
  '$protocol',
  ({ provider, options, chat, wire, modelId, protocol }) => {
    test('run by a shell, it asks what the test asked', async () => {
      const server = (await started()).on(chat, wire.stream(wire.answer(['fine'])));
      const world = await doctorWorld({ providers: [provider] });
      const settings: InstanceSettings = {
        displayName: 'A',
        catalogProviderId: provider.id,
        endpoint: server.origin,
        options,
        headers: [{ name: 'x-plain', value: `it's "plain" $HOME` }],
        secretHeaders: ['X-Team-Token'],
      };
      const keyed = protocol === 'ollama' ? {} : { apiKey: canary };
      const draft = { settings, modelId, ...keyed, secretHeaders: [{ name: 'X-Team-Token', value: 'canary-team' }] };
      await collected(world.doctor.test(draft, new AbortController().signal));
      const tested = asked(server.lastRequest());
      const before = server.requests.length;

      const { command } = valueOf(await world.doctor.curl(draft));
      expect(command).not.toContain('canary');
      expect(server.requests).toHaveLength(before);
      await run('bash', ['-n', '-c', command]);
      const { stdout } = await run('bash', ['-c', command], {
        env: { PATH: process.env['PATH'] ?? '', API_KEY: canary, X_TEAM_TOKEN: 'canary-team' },
      });
      expect(stdout).toContain('fine');
      expect(asked(server.lastRequest())).toEqual(tested);
    });
  },
);

test('each secret header has a variable of its own, whatever it is called', async () => {
  const world = await doctorWorld();
  const names = ['api-key', 'the-key', 'x-a', 'x-a-end'];
  const settings = { displayName: 'A', catalogProviderId: 'cloud', secretHeaders: names };
  const secretHeaders = names.map((name) => ({ name, value: `canary-${name}` }));
  const draft = { settings, apiKey: canary, secretHeaders };
  const { command } = valueOf(await world.doctor.curl(draft));
  expect(command).not.toContain('canary');
  const words = await wordsOf(command, {
    API_KEY: 'key',
    API_KEY_HEADER: 'one',
    THE_KEY: 'two',
    X_A: 'three',
    X_A_END: 'four',
  });
  const headers = ['authorization: Bearer key', 'api-key: one', 'the-key: two', 'x-a: three', 'x-a-end: four'];
  expect(words.filter((word) => headers.includes(word)).toSorted()).toEqual(headers.toSorted());
});

test('what a model is called cannot leave its quotes', async () => {
  const world = await doctorWorld();
  const settings = { displayName: 'A', catalogProviderId: 'cloud', endpoint: 'https://api.example.test/v1' };
  const { command } = valueOf(await world.doctor.curl({ settings, modelId: nasty }));
  const words = await wordsOf(command, { API_KEY: 'k"$(id)' });
  const body: unknown = JSON.parse(words[words.indexOf('--data-binary') + 1] ?? '');
  expect(body).toMatchObject({ model: nasty });
  expect(words).toContain('authorization: Bearer k"$(id)');
  expect(words).toContain('https://api.example.test/v1/chat/completions');
});

test('without a key yet, and for one that another address was meant for', async () => {
  const world = await doctorWorld();
  await world.add({ endpoint: 'https://one.example.test/v1' });
  const { settings } = valueOf(await world.instances.view('work'));
  const moved = { ...settings, endpoint: 'https://other.example.test/v1' };
  const { command } = valueOf(await world.doctor.curl({ instanceId: 'work', settings: moved }));
  expect(command).toContain('https://other.example.test/v1/chat/completions');
  expect(command).toContain('"$API_KEY"');
});

test('AWS keys sign with what curl has for it', async () => {
  const world = await doctorWorld({ providers: [{ id: 'aws', name: 'AWS', type: 'bedrock', models: [] }] });
  const secretAccessKey = 'canary-secret-access-key';
  const apiKey = JSON.stringify({ kind: 'aws-keys', accessKeyId: 'AKIACANARY0000000000', secretAccessKey });
  const settings = { displayName: 'A', catalogProviderId: 'aws', options: { region: 'eu-central-1' } };
  const draft = { settings, apiKey, modelId: 'amazon.nova-lite-v1:0' };
  const { command } = valueOf(await world.doctor.curl(draft));
  expect(command).not.toContain('canary');
  expect(command).not.toContain('AKIA');
  expect(command).not.toMatch(/authorization|x-amz-date/i);
  const words = await wordsOf(command, { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' });
  expect(words[words.indexOf('--aws-sigv4') + 1]).toBe('aws:amz:eu-central-1:bedrock');
  expect(words[words.indexOf('--user') + 1]).toBe('id:secret');
  expect(words).toContain(
    'https://bedrock-runtime.eu-central-1.amazonaws.com/model/amazon.nova-lite-v1%3A0/converse-stream',
  );
});

test.each(['gemini-2.5-flash', 'claude-sonnet-4-6'])('Vertex takes a token of gcloud: %s', async (modelId) => {
  const world = await doctorWorld({ providers: [{ id: 'vertex', name: 'Vertex', type: 'google-vertex', models: [] }] });
  const settings = { displayName: 'A', catalogProviderId: 'vertex', options: { location: 'us-east5' } };
  const { command } = valueOf(await world.doctor.curl({ settings, modelId, apiKey: serviceAccountFile }));
  const words = await wordsOf(command, {});
  expect(words).toContain('authorization: Bearer token-of-gcloud');
  expect(command).not.toContain('PRIVATE KEY');
  expect(
    words.some((word) => word.startsWith('https://us-east5-aiplatform.googleapis.com/v1/projects/own-project/')),
  ).toBe(true);
});

test('the demo sends nothing, so there is nothing to copy', async () => {
  const world = await doctorWorld();
  const settings = { displayName: 'A', catalogProviderId: 'demo' };
  expect(await world.doctor.curl({ settings })).toMatchObject({ ok: false, failure: { code: 'unsupported' } });
});
