import { expect, test } from 'vitest';
import { modelOf, providerOf } from '../../src-shared/catalog/query/catalog.fixture.ts';
import { groupChoices, type Choice } from './choices.ts';

const providers = [
  providerOf('acme', [modelOf({ id: 'large' }), modelOf({ id: 'small' }), modelOf({ id: 'odd' })]),
  providerOf('works', [modelOf({ id: 'large' })]),
];
const instances = [
  { id: 'bench', settings: { displayName: 'Bench', catalogProviderId: 'acme' } },
  { id: 'shed', settings: { displayName: 'Shed', catalogProviderId: 'acme' } },
];
const names = (choices: readonly Choice[]): string[] =>
  choices.map(({ provider, model }) => `${provider.id}/${model.id}`);

test('favourites, then recents, then all; hidden ones apart; each once, whichever instances it was used through', () => {
  const groups = groupChoices(providers, instances, {
    favouriteModels: [
      { instanceId: 'bench', modelId: 'small' },
      { instanceId: 'shed', modelId: 'small' },
      { instanceId: 'gone', modelId: 'large' },
    ],
    recentModels: [
      { instanceId: 'shed', modelId: 'small' },
      { instanceId: 'shed', modelId: 'large' },
      { instanceId: 'shed', modelId: 'odd' },
    ],
    hiddenModels: [
      { providerId: 'acme', modelId: 'odd' },
      { providerId: 'acme', modelId: 'gone' },
    ],
  });
  expect(names(groups.favourites)).toEqual(['acme/small']);
  expect(names(groups.recent)).toEqual(['acme/large']);
  expect(names(groups.others)).toEqual(['works/large']);
  expect(names(groups.hidden)).toEqual(['acme/odd']);
});
