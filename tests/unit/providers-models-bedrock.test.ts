import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { answer, eventStream } from '../fault-server/bedrock-frames.ts';
import { CloudProxy } from '../fault-server/cloud-proxy.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { json, text } from '../fault-server/replies.ts';
import { awsKey, readAwsSignature, secretAccessKey } from './providers-aws.ts';
import { ask, connectionTo, list, newService } from './providers-kit.ts';

let server: FaultServer;
let service: ProviderService;

beforeEach(async () => {
  server = await FaultServer.start();
  service = newService();
});

afterEach(async () => {
  await service.close();
  await server.close();
});

const connect = (more: Parameters<typeof connectionTo>[1] = {}) =>
  connectionTo(server.origin, { protocol: 'bedrock', providerId: 'bedrock', keys: [awsKey()], ...more });

const model = (modelId: string, more: object = {}) => ({
  modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${modelId}`,
  modelId,
  modelName: modelId.toUpperCase(),
  outputModalities: ['TEXT'],
  responseStreamingSupported: true,
  inferenceTypesSupported: ['ON_DEMAND'],
  ...more,
});
const profile = (inferenceProfileId: string, modelId: string) => ({
  inferenceProfileId,
  inferenceProfileName: inferenceProfileId.toUpperCase(),
  models: [{ modelArn: `arn:aws:bedrock:us-west-2::foundation-model/${modelId}` }],
});
const models = [
  model('nova-lite'),
  model('claude-x', { inferenceTypesSupported: ['INFERENCE_PROFILE'] }),
  model('titan-image', { outputModalities: ['IMAGE'] }),
  model('titan-embed', { outputModalities: ['EMBEDDING'], responseStreamingSupported: false }),
];

test('has inference profiles and the models that need none, of every page', async () => {
  server
    .on('/foundation-models', json(200, { modelSummaries: models }))
    .on(
      '/inference-profiles',
      json(200, { inferenceProfileSummaries: [profile('us.claude-x', 'claude-x')], nextToken: 'a+b/= c' }),
      json(200, { inferenceProfileSummaries: [profile('us.titan-image', 'titan-image')] }),
    );
  expect(await list(service, connect())).toEqual({
    ok: true,
    value: [
      { id: 'us.claude-x', name: 'US.CLAUDE-X', contextWindow: null },
      { id: 'nova-lite', name: 'NOVA-LITE', contextWindow: null },
    ],
  });
  expect(server.requests.map((request) => request.path)).toEqual([
    '/foundation-models',
    '/inference-profiles?maxResults=1000',
    '/inference-profiles?maxResults=1000&nextToken=a%2Bb%2F%3D%20c',
  ]);
  for (const request of server.requests) {
    const { given, expected, service } = readAwsSignature(request, secretAccessKey);
    expect(given).toBe(expected);
    expect(service).toBe('bedrock');
  }
});

test('is at a host of its own beside each region’s', async () => {
  const proxy = await CloudProxy.start(server.port);
  try {
    server
      .on('/foundation-models', json(200, { modelSummaries: models }))
      .on('/inference-profiles', json(200, { inferenceProfileSummaries: [] }))
      .on('/model/test-model/converse-stream', eventStream(answer(['ok'])));
    const connection = connect({
      baseUrl: 'https://bedrock-runtime.eu-west-1.amazonaws.com',
      keys: [awsKey()],
      options: { region: 'us-east-1' },
      proxy: proxy.url,
      caCertificates: proxy.certificate,
    });
    expect(await list(service, connection)).toMatchObject({ ok: true, value: [{ id: 'nova-lite' }] });
    expect((await ask(service, connection)).text).toBe('ok');
    expect([...new Set(proxy.tunnels)]).toEqual([
      'bedrock.eu-west-1.amazonaws.com:443',
      'bedrock-runtime.eu-west-1.amazonaws.com:443',
    ]);
    for (const request of server.requests) {
      const { given, expected, region } = readAwsSignature(request, secretAccessKey);
      expect(given).toBe(expected);
      expect(region).toBe('eu-west-1');
    }
  } finally {
    await proxy.close();
  }
});

test.each([
  ['no list', json(200, { hello: 'world' }), 'provider-failed'],
  ['no JSON', text(200, 'hello', { 'content-type': 'application/json' }), 'provider-failed'],
  ['no JSON, and it says so', text(200, 'hello'), 'provider-failed'],
  ['wrong key', json(403, { message: 'The security token is invalid.' }), 'auth-rejected'],
])('%s', async (_name, reply, code) => {
  server.on('/foundation-models', reply);
  expect(await list(service, connect())).toMatchObject({ ok: false, failure: { code } });
});
