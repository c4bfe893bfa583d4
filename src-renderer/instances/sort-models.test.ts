import { expect, it } from 'vitest';
import { instanceModelSchema, type InstanceModel } from '../../src-shared/instances/view.ts';
import { sortModels } from './sort-models.ts';

function model(name: string, availability: InstanceModel['availability']): InstanceModel {
  return instanceModelSchema.parse({
    id: name,
    name,
    prices: { input: null, output: null, cacheRead: null, cacheWrite: null },
    priceTiers: [],
    priceFlags: [],
    contextWindow: null,
    maxOutputTokens: null,
    reasoning: false,
    reasoningLevels: [],
    defaultReasoningEffort: null,
    attachments: false,
    toolCalling: null,
    openWeights: null,
    inputModalities: null,
    outputModalities: null,
    releaseDate: null,
    knowledgeCutoff: null,
    status: null,
    availability,
    hidden: false,
    addedByHand: false,
    deployment: null,
  });
}

it('sorts by name, with what is not served at the end', () => {
  const models = [model('b10', 'served'), model('a', 'not-served'), model('B2', 'unknown'), model('c', 'added')];
  expect(sortModels(models).map(({ id }) => id)).toEqual(['B2', 'b10', 'c', 'a']);
});
