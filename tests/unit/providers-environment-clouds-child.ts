import { readFileSync } from 'node:fs';
import { isRecord, parseJson } from '../../src-main/providers/wire.ts';
import { awsKey } from './providers-aws.ts';
import { ask, connectionTo, list, newService, question } from './providers-kit.ts';
import { accountKey } from './providers-service-account.ts';

/** Speaks to AWS and Google through a proxy and prints what it heard: run in an environment of the test's choosing. */
const [, , place = ''] = process.argv;
const { url, certificate } = readPlace(readFileSync(place, 'utf8'));
const service = newService();
const route = { proxy: url, caCertificates: certificate };
const aws = connectionTo('https://bedrock-runtime.us-east-1.amazonaws.com', {
  ...route,
  protocol: 'bedrock',
  keys: [awsKey()],
});
const google = connectionTo('https://us-east5-aiplatform.googleapis.com', {
  ...route,
  protocol: 'google-vertex',
  keys: [accountKey()],
});
const heard: string[] = [];
for (const [connection, modelId] of [
  [aws, 'test-model'],
  [google, 'gemini-3-pro'],
  [google, 'claude-opus-5'],
] as const) {
  const told = await ask(service, connection, { ...question, modelId });
  heard.push(told.failure?.code ?? told.text);
}
for (const connection of [aws, google]) {
  const models = await list(service, connection);
  heard.push(models.ok ? models.value.map(({ id }) => id).join(' ') : models.failure.code);
}
await service.close();
process.stdout.write(JSON.stringify(heard));

function readPlace(text: string): { url: string; certificate: string } {
  const value = parseJson(text);
  if (!isRecord(value)) throw new Error('the place is no JSON');
  return { url: String(value['url']), certificate: String(value['certificate']) };
}
