import { describe, expect, it } from 'vitest';
import { contextMenu, type ContextFacts } from './context-menu.ts';

const nowhere: ContextFacts = {
  isEditable: false,
  selectionText: '',
  linkURL: '',
  misspelledWord: '',
  dictionarySuggestions: [],
  editFlags: { canUndo: false, canRedo: false, canCut: true, canCopy: true, canPaste: false, canSelectAll: true },
};
const off = { on: false, needsDownload: true };
const isWeb = (url: string): boolean => url.startsWith('https:');
const shown = (facts: Partial<ContextFacts>, spelling = off): readonly string[] =>
  contextMenu({ ...nowhere, ...facts }, spelling, isWeb).map(({ type, role, label }) =>
    type === 'separator' ? '-' : label === '' ? String(role) : label,
  );

describe('the context menu', () => {
  it.each<[string, Partial<ContextFacts>, readonly string[]]>([
    ['nothing to do', {}, []],
    ['a selection', { selectionText: 'text' }, ['copy']],
    ['a selection of spaces', { selectionText: ' \n' }, []],
    ['a link outside', { linkURL: 'https://example.com/' }, ['Copy link address']],
    ['a link inside the app', { linkURL: 'app://patchbay/index.html#/sessions' }, []],
    ['a selected link', { linkURL: 'https://example.com/', selectionText: 'x' }, ['Copy link address', '-', 'copy']],
    [
      'a text field',
      { isEditable: true },
      [
        'undo',
        'redo',
        '-',
        'cut',
        'copy',
        'paste',
        'selectAll',
        '-',
        'Check spelling (downloads a dictionary from Google once)',
      ],
    ],
  ])('on %s', (_name, facts, labels) => {
    expect(shown(facts)).toEqual(labels);
  });

  it('offers at most five corrections, and to keep the word', () => {
    const dictionarySuggestions = ['the', 'ten', 'tea', 'tech', 'hen', 'teeth'];
    const items = shown({ isEditable: true, misspelledWord: 'teh', dictionarySuggestions }, { ...off, on: true });
    expect(items.slice(0, 8)).toEqual(['the', 'ten', 'tea', 'tech', 'hen', '-', 'Add “teh” to the dictionary', '-']);
    expect(items.at(-1)).toBe('Check spelling');
  });

  it('says so when there is no correction', () => {
    const [first] = contextMenu({ ...nowhere, isEditable: true, misspelledWord: 'qqq' }, { ...off, on: true }, isWeb);
    expect(first).toMatchObject({ label: 'No suggestions', enabled: false, role: null, action: null });
  });

  it('corrects with the word itself, however it is shown', () => {
    const word = `A&B${'x'.repeat(50)}`;
    const facts = { ...nowhere, isEditable: true, misspelledWord: 'AB', dictionarySuggestions: [word] };
    const [first] = contextMenu(facts, { ...off, on: true }, isWeb);
    expect(first?.label).toBe(`A&&B${'x'.repeat(37)}…`);
    expect(first?.action).toEqual({ kind: 'replace-misspelling', word });
  });

  it('enables what the page says can be done', () => {
    const items = contextMenu({ ...nowhere, isEditable: true }, off, isWeb);
    const enabled = items.filter((item) => item.enabled && item.role !== null).map(({ role }) => role);
    expect(enabled).toEqual(['cut', 'copy', 'selectAll']);
  });

  it('turns spelling off where it is on', () => {
    const on = contextMenu({ ...nowhere, isEditable: true }, { on: true, needsDownload: false }, isWeb).at(-1);
    expect(on).toMatchObject({ type: 'checkbox', checked: true, action: { kind: 'check-spelling', on: false } });
  });
});
