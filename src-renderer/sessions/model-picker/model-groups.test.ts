import { expect, it } from 'vitest';
import type { InstanceModel, InstanceView } from '../../../src-shared/instances/view.ts';
import { groupModels, keyOfRef, type OfferedModel } from './model-groups.ts';

function model(id: string, more: Partial<InstanceModel> = {}): InstanceModel {
  return {
    id,
    name: id,
    availability: 'served',
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
    hidden: false,
    deployment: null,
    ...more,
  };
}

function instance(id: string, defaults: readonly [string | null, string | null] = [null, null]): InstanceView {
  return {
    id,
    settings: { displayName: id, catalogProviderId: 'acme' },
    revision: '1',
    providerName: 'Acme',
    protocol: 'openai-compat',
    support: 'supported',
    local: false,
    simulated: false,
    credentialNeed: 'none',
    credentialForm: 'api-key',
    credential: {
      instanceId: id,
      present: false,
      store: null,
      variable: null,
      setAt: null,
      fingerprint: null,
      origin: null,
      originChanged: false,
      keys: [],
      secretHeaders: [],
    },
    effectiveUrl: null,
    problem: null,
    status: 'untested',
    lastTest: null,
    defaultLargeModelId: defaults[0],
    defaultSmallModelId: defaults[1],
  };
}

const ids = (offered: readonly OfferedModel[]): readonly string[] =>
  offered.map(({ instance: { id }, model: each }) => `${id}/${each.id}`);

it('puts favourites first, then recents, then the defaults of each instance; each model once', () => {
  const work = instance('work', ['large', 'small']);
  const home = instance('home', [null, 'dangling']);
  const groups = groupModels(
    [
      {
        instance: work,
        models: [
          model('large'),
          model('small'),
          model('a10'),
          model('a2'),
          model('gone', { availability: 'not-served' }),
        ],
      },
      { instance: home, models: [model('large'), model('b')] },
    ],
    {
      favouriteModels: [
        { instanceId: 'home', modelId: 'b' },
        { instanceId: 'work', modelId: 'deleted' },
        { instanceId: 'work', modelId: 'large' },
      ],
      hiddenModels: [],
      recentModels: [
        { instanceId: 'work', modelId: 'large' },
        { instanceId: 'home', modelId: 'large' },
        { instanceId: 'gone', modelId: 'a2' },
      ],
    },
  );
  expect(ids(groups.favourites)).toEqual(['home/b', 'work/large']);
  expect(ids(groups.recent)).toEqual(['home/large']);
  expect(groups.instances.map(({ defaults }) => ids(defaults))).toEqual([['work/small'], []]);
  expect(groups.instances.map(({ others }) => ids(others))).toEqual([['work/a2', 'work/a10', 'work/gone'], []]);
});

it('keeps hidden models apart, wherever else they would stand', () => {
  const groups = groupModels(
    [{ instance: instance('x', ['b', null]), models: [model('b', { hidden: true }), model('a')] }],
    {
      favouriteModels: [{ instanceId: 'x', modelId: 'b' }],
      recentModels: [{ instanceId: 'x', modelId: 'b' }],
      hiddenModels: [],
    },
  );
  expect(ids(groups.hidden)).toEqual(['x/b']);
  expect([...ids(groups.favourites), ...ids(groups.recent)]).toEqual([]);
  expect(groups.instances.map(({ defaults, others }) => [...ids(defaults), ...ids(others)])).toEqual([['x/a']]);
});

it('never takes two references for one', () => {
  expect(keyOfRef({ instanceId: 'a', modelId: 'b/c' })).not.toBe(keyOfRef({ instanceId: 'a/b', modelId: 'c' }));
});

it('keeps what is hidden in the catalog for the search, whatever the instance, favourites too', () => {
  const groups = groupModels(
    [
      { instance: instance('x'), models: [model('a'), model('b')] },
      { instance: instance('y'), models: [model('b')] },
    ],
    {
      favouriteModels: [{ instanceId: 'x', modelId: 'b' }],
      recentModels: [],
      hiddenModels: [
        { providerId: 'acme', modelId: 'b' },
        { providerId: 'other', modelId: 'a' },
      ],
    },
  );
  expect(ids(groups.favourites)).toEqual([]);
  expect(groups.instances.map(({ others }) => ids(others))).toEqual([['x/a'], []]);
  expect(ids(groups.hidden)).toEqual(['x/b', 'y/b']);
});
