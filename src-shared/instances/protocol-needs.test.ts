import { expect, test } from 'vitest';
import { protocols } from '../catalog/protocols.ts';
import { missingOption, neededOptionsOf, optionsOf, uselessOption } from './protocol-needs.ts';
import { protocolOptionsSchema } from './protocol-options.ts';

test.each([
  ['bedrock', {}, 'options.region'],
  ['bedrock', { region: 'eu-west-1' }, null],
  ['google-vertex', { project: 'mine' }, 'options.location'],
  ['google-vertex', { location: 'global' }, null],
  ['azure', {}, null],
  ['openai', {}, null],
] as const)('%s with %j lacks %s', (protocol, options, field) => {
  const missing = missingOption(protocol, options);
  expect(missing?.params['field'] ?? null).toBe(field);
  expect(missing?.code ?? 'invalid-input').toBe('invalid-input');
});

test.each([
  ['openai-compat', { region: 'eu-west-1' }, 'region'],
  ['openai-compat', { api: 'responses' }, 'api'],
  ['openai', { api: 'responses' }, null],
  ['azure', { api: 'responses', apiVersion: 'v1', deployments: {} }, null],
  ['azure', { location: 'global' }, 'location'],
  ['bedrock', { region: 'eu-west-1', project: 'mine' }, 'project'],
  [null, { region: 'eu-west-1' }, 'region'],
] as const)('%s has no use in %j for %s', (protocol, options, name) => {
  expect(uselessOption(protocol, options)).toBe(name);
});

test('every option is of use to some protocol, and what is needed is of use', () => {
  const useful = new Set(protocols.flatMap((protocol) => optionsOf(protocol)));
  expect(useful).toEqual(new Set(Object.keys(protocolOptionsSchema.shape)));
  for (const protocol of protocols)
    expect(optionsOf(protocol)).toEqual(expect.arrayContaining([...neededOptionsOf(protocol)]));
});

test.each([
  ['region', 'us-east-1.evil.example', 'region'],
  ['region', 'us-east', 'region'],
  ['location', 'global/../..', 'location'],
  ['location', 'evil.example/', 'location'],
  ['project', '../other', 'project'],
  ['project', 'a/b', 'project'],
  ['apiVersion', '2025-4-1', 'api-version'],
  ['deployments', { 'gpt-5': '../other' }, 'deployment'],
  ['deployments', { 'gpt-5': '..' }, 'deployment'],
  ['deployments', { 'gpt-5': '' }, 'deployment'],
])('%s %j is refused', (name, value, message) => {
  expect(protocolOptionsSchema.safeParse({ [name]: value }).error?.issues[0]?.message).toBe(message);
});

test.each([
  { region: 'us-gov-west-1' },
  { project: 'example.com:my-project', location: 'us-east5' },
  { apiVersion: '2025-04-01-preview', deployments: { 'gpt-5': 'prod_gpt-5.1' } },
])('%j is taken', (options) => {
  expect(protocolOptionsSchema.parse(options)).toEqual(options);
});
