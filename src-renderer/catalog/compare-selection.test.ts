import { beforeEach, expect, test } from 'vitest';
import { clearCompared, compareSelectionStore, maxCompared, setCompared } from './compare-selection.ts';

const of = (modelId: string): { providerId: string; modelId: string } => ({ providerId: 'acme', modelId });
const chosen = (): string[] => compareSelectionStore.getState().models.map(({ modelId }) => modelId);

beforeEach(clearCompared);

test('keeps the order in which models were chosen, each once', () => {
  for (const id of ['b', 'a', 'b']) setCompared(of(id), true);
  expect(chosen()).toEqual(['b', 'a']);
  setCompared(of('b'), false);
  expect(chosen()).toEqual(['a']);
});

test('one more than there is room for changes nothing', () => {
  for (let index = 0; index <= maxCompared; index += 1) setCompared(of(String(index)), true);
  expect(chosen()).toEqual(['0', '1', '2', '3', '4', '5']);
});

test('the same id of another provider is another model', () => {
  setCompared(of('a'), true);
  setCompared({ providerId: 'other', modelId: 'a' }, true);
  expect(chosen()).toEqual(['a', 'a']);
});
