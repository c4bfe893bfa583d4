import { expect, it } from 'vitest';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import { groupModels } from './model-groups.ts';

function model(id: string, availability: InstanceModel['availability'] = 'served'): InstanceModel {
  return {
    id,
    name: id,
    availability,
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
    addedByHand: false,
    deployment: null,
  };
}
const ids = (models: readonly InstanceModel[]): readonly string[] => models.map(({ id }) => id);

it('puts recent models and defaults first, each model once', () => {
  const models = [model('large'), model('small'), model('a10'), model('a2'), model('gone', 'not-served')];
  const groups = groupModels(models, {
    instanceId: 'work',
    recentModels: [
      { instanceId: 'other', modelId: 'a2' },
      { instanceId: 'work', modelId: 'large' },
      { instanceId: 'work', modelId: 'deleted' },
    ],
    defaults: ['large', 'small', null, 'dangling'],
  });
  expect(ids(groups.recent)).toEqual(['large']);
  expect(ids(groups.defaults)).toEqual(['small']);
  expect(ids(groups.others)).toEqual(['a2', 'a10', 'gone']);
});

it('offers nothing on top where nothing was used and no default is named', () => {
  const groups = groupModels([model('b'), model('a')], { instanceId: 'x', recentModels: [], defaults: [null, null] });
  expect(groups.recent).toEqual([]);
  expect(groups.defaults).toEqual([]);
  expect(ids(groups.others)).toEqual(['a', 'b']);
});
