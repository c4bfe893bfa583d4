import { expect, test } from 'vitest';
import { readMention } from './mention.ts';

const agents = [
  { id: '1', name: 'Assistant' },
  { id: '2', name: 'Critic' },
  { id: '3', name: 'Kürzer-2' },
];

test.each([
  ['Hello', null, 'Hello'],
  ['@critic Is it so?', ['2'], 'Is it so?'],
  ['  @Critic\nIs it so?', ['2'], 'Is it so?'],
  ['@kürzer-2 please', ['3'], 'please'],
  ['@critic @assistant both', ['2', '1'], 'both'],
  ['@all compare', ['1', '2', '3'], 'compare'],
  ['@nobody hello', null, '@nobody hello'],
  ['@critic @nobody hello', ['2'], '@nobody hello'],
  ['mail me@critic.example', null, 'mail me@critic.example'],
  ['@critics hello', null, '@critics hello'],
  ['@critic', ['2'], ''],
  ['@all', ['1', '2', '3'], ''],
])('%j', (text, agentIds, rest) => {
  expect(readMention(text, agents)).toEqual({ agentIds, text: rest });
});

test.each(['@all meeting at 3', '@Assistant hello'])('nobody is named where there is one agent: %j', (text) => {
  expect(readMention(text, agents.slice(0, 1))).toEqual({ agentIds: null, text });
});

test('all means everyone, whoever has that name', () => {
  expect(readMention('@all hi', [...agents, { id: '4', name: 'All' }]).agentIds).toEqual(['1', '2', '3', '4']);
});
