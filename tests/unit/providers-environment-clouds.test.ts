import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { message } from '../fault-server/anthropic-events.ts';
import { answer as converse, eventStream } from '../fault-server/bedrock-frames.ts';
import { CloudProxy } from '../fault-server/cloud-proxy.ts';
import { FaultServer, type RecordedRequest } from '../fault-server/fault-server.ts';
import { answer } from '../fault-server/google-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
import { readAwsSignature, secretAccessKey } from './providers-aws.ts';
import { hostileEnvironment, writeHostileProfiles } from './providers-hostile.ts';

let server: FaultServer;
let canary: FaultServer;
let proxy: CloudProxy;
let home: string;

beforeEach(async () => {
  server = await FaultServer.start();
  canary = await FaultServer.start();
  proxy = await CloudProxy.start(server.port);
  home = await mkdtemp(join(tmpdir(), 'patchbay-hostile-'));
});

afterEach(async () => {
  await proxy.close();
  await Promise.all([server.close(), canary.close(), rm(home, { recursive: true })]);
});

const publishers = '/v1/projects/own-project/locations/us-east5/publishers';

test('AWS keys and a service account: nothing of a hostile environment is read', async () => {
  server
    .on('/model/test-model/converse-stream', eventStream(converse(['aws'])))
    .on('/foundation-models', json(200, { modelSummaries: [{ modelId: 'a', outputModalities: ['TEXT'] }] }))
    .on('/inference-profiles', json(200, { inferenceProfileSummaries: [] }))
    .on('/token', json(200, { access_token: 'own-token', expires_in: 3_599 }))
    .on(`${publishers}/google/models/gemini-3-pro:streamGenerateContent`, sse(answer(['gemini'])))
    .on(`${publishers}/anthropic/models/claude-opus-5:streamRawPredict`, sse(message(['claude'])))
    .on(
      '/v1beta1/publishers/google/models',
      json(200, { publisherModels: [{ name: 'publishers/google/models/gemini-x' }] }),
    )
    .on('/v1beta1/publishers/anthropic/models', json(200, { publisherModels: [] }));
  await writeHostileProfiles(canary.origin, home);
  const place = join(home, 'place.json');
  await writeFile(place, JSON.stringify({ url: proxy.url, certificate: proxy.certificate }));

  const script = join(import.meta.dirname, 'providers-environment-clouds-child.ts');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, place], {
    env: { ...process.env, ...hostileEnvironment(canary.origin, home) },
  });

  expect(JSON.parse(stdout)).toEqual(['aws', 'gemini', 'claude', 'a', 'gemini-x']);
  expect(stderr).not.toMatch(/canary|own-token|PRIVATE KEY/i);
  expect(canary.requests).toEqual([]);
  expect([...new Set(proxy.tunnels)].toSorted()).toEqual([
    'bedrock-runtime.us-east-1.amazonaws.com:443',
    'bedrock.us-east-1.amazonaws.com:443',
    'oauth2.googleapis.com:443',
    'us-east5-aiplatform.googleapis.com:443',
  ]);
  for (const request of server.requests) {
    const { authorization: _credential, ...others } = request.headers;
    // The assertion names the account, which is the test's own canary.
    const body = request.path === '/token' ? '' : request.body;
    expect(JSON.stringify([others, request.path, body])).not.toContain('canary');
  }
  const isAws = (request: RecordedRequest) => request.headers.host?.endsWith('.amazonaws.com') === true;
  for (const request of server.requests.filter(isAws)) {
    const { given, expected, region } = readAwsSignature(request, secretAccessKey);
    expect([given, region]).toEqual([expected, 'us-east-1']);
  }
  const bearers = server.requests.filter((request) => !isAws(request)).map(({ headers }) => headers['authorization']);
  expect(new Set(bearers)).toEqual(new Set([undefined, 'Bearer own-token']));
});
