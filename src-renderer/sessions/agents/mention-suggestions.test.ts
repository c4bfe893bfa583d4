import { expect, test } from 'vitest';
import { suggestionsAt } from './mention-suggestions.ts';

const agents = [
  { name: 'Critic', color: 'red' },
  { name: 'Author', color: null },
  { name: 'critic-2', color: null },
] as const;

function namesAt(text: string, caret = text.length): readonly string[] | null {
  return suggestionsAt(text, caret, agents)?.names.map(({ name }) => name) ?? null;
}

test('an @ at the beginning offers every name, and all of them', () => {
  expect(namesAt('@')).toEqual(['Critic', 'Author', 'critic-2', 'all']);
  expect(namesAt('  @')).toEqual(['Critic', 'Author', 'critic-2', 'all']);
});

test('what is begun narrows the names, whatever its case', () => {
  expect(namesAt('@CR')).toEqual(['Critic', 'critic-2']);
  expect(namesAt('@a')).toEqual(['Author', 'all']);
  expect(namesAt('@zebra')).toBeNull();
});

test('a second name is offered after a first, none in the middle of a text', () => {
  expect(namesAt('@Critic @au')).toEqual(['Author']);
  expect(namesAt('write to @au')).toBeNull();
  expect(namesAt('@Critic and @au')).toBeNull();
  expect(namesAt('me@au')).toBeNull();
});

test('the word is replaced to its end, wherever the caret stands in it', () => {
  expect(suggestionsAt('@Crit please', 3, agents)).toMatchObject({ from: 0, to: 5 });
  expect(suggestionsAt('@Author @x', 10, agents)).toBeNull();
  expect(suggestionsAt('@Author @ hello', 9, agents)).toMatchObject({ from: 8, to: 9 });
});

test('one agent alone needs no name', () => {
  expect(suggestionsAt('@', 1, agents.slice(0, 1))).toBeNull();
});

test('all is offered once, for everyone', () => {
  expect(suggestionsAt('@al', 3, [...agents, { name: 'All', color: null }])?.names).toEqual([
    { name: 'all', color: null, isEveryone: true },
  ]);
});
