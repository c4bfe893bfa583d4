import { expect, test } from 'vitest';
import { agentNameSchema, keptAgentFieldsSchema } from './agent.ts';
import { noModelSettings } from './model-settings.ts';

test.each(['all', 'ALL', ' All '])('no agent gets the name that means everyone: %j', (name) => {
  expect(agentNameSchema.safeParse(name).success).toBe(false);
});

test.each(['Allan', 'all-2', 'Kürzer_2'])('%j is a name', (name) => {
  expect(agentNameSchema.safeParse(name).success).toBe(true);
});

test('one that was stored with it can still be read', () => {
  const fields = { color: null, systemPrompt: '', instanceId: null, modelId: null, settings: noModelSettings };
  expect(keptAgentFieldsSchema.safeParse({ ...fields, name: 'all' }).success).toBe(true);
});
