import { beforeAll, expect, it } from 'vitest';
import { noModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import { setUpI18n } from '../../i18n.ts';
import { settingsInShort, settingsInWords } from './settings-summary.ts';

beforeAll(setUpI18n);

const thinker = { reasoningLevels: ['low', 'high'] };
const high = { ...noModelSettings, reasoningEffort: 'high' };

it('says nothing when nothing is set', () => {
  expect(settingsInShort(noModelSettings, thinker)).toBeNull();
  expect(settingsInWords(noModelSettings, thinker)).toEqual([]);
});

it('names the effort, and counts the rest', () => {
  expect(settingsInShort(high, thinker)).toBe('high');
  const more = { ...high, temperature: 0, maxOutputTokens: 4_096, stopSequences: ['a'] };
  expect(settingsInShort(more, thinker)).toBe('high +3');
  expect(settingsInWords(more, thinker)).toEqual([
    'reasoning effort high',
    'temperature 0',
    'at most 4,096 tokens',
    '1 stop sequence',
  ]);
});

it('names the first setting where no effort is set', () => {
  expect(settingsInShort({ ...noModelSettings, topP: 0.9 }, null)).toBe('top-p 0.9');
});

it('leaves out an effort that the model does not list', () => {
  expect(settingsInShort(high, { reasoningLevels: [] })).toBeNull();
  expect(settingsInShort(high, null)).toBe('high');
});
