import { describe, expect, it } from 'vitest';
import { noModelSettings, type ModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import { formOf, readSettings, type SettingsForm } from './settings-form.ts';

const empty = formOf(noModelSettings);

function invalidOf(change: Partial<SettingsForm>): readonly string[] {
  const { settings, invalid } = readSettings({ ...empty, ...change });
  expect(settings === null).toBe(invalid.size > 0);
  return [...invalid];
}

describe('readSettings', () => {
  it('leaves out what is empty', () => {
    expect(readSettings(empty)).toEqual({ settings: noModelSettings, invalid: new Set() });
    expect(readSettings({ ...empty, temperature: '  ', stopSequences: '\n\n' }).settings).toEqual(noModelSettings);
  });

  it('gives back what was set', () => {
    const settings: ModelSettings = {
      reasoningEffort: 'high',
      temperature: 0,
      topP: 0.95,
      maxOutputTokens: 4096,
      stopSequences: ['END', '\n\n', ' a\tb', String.raw`C:\new`, '#'],
    };
    expect(readSettings(formOf(settings)).settings).toEqual(settings);
  });

  it.each([
    [{ temperature: '2.1' }, 'temperature'],
    [{ temperature: '-0.1' }, 'temperature'],
    [{ temperature: 'warm' }, 'temperature'],
    [{ topP: '1.01' }, 'topP'],
    [{ maxOutputTokens: '0' }, 'maxOutputTokens'],
    [{ maxOutputTokens: '1.5' }, 'maxOutputTokens'],
    [{ maxOutputTokens: '10000001' }, 'maxOutputTokens'],
    [{ stopSequences: '1\n2\n3\n4\n5\n6\n7\n8\n9' }, 'stopSequences'],
    [{ stopSequences: 'x'.repeat(201) }, 'stopSequences'],
  ])('refuses %j', (change, field) => {
    expect(invalidOf(change)).toEqual([field]);
  });

  it('takes the ends of each range', () => {
    expect(invalidOf({ temperature: '2', topP: '1', maxOutputTokens: '10000000' })).toEqual([]);
    expect(invalidOf({ temperature: '0', topP: '0', maxOutputTokens: '1' })).toEqual([]);
  });

  it('reads an escape as one character and any other backslash as itself', () => {
    expect(readSettings({ ...empty, stopSequences: String.raw`a\nb` }).settings?.stopSequences).toEqual(['a\nb']);
    expect(readSettings({ ...empty, stopSequences: String.raw`a\xb` }).settings?.stopSequences).toEqual([
      String.raw`a\xb`,
    ]);
  });
});
