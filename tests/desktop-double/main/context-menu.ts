import type { Clicked } from '../wire.ts';
import { machine } from './machine.ts';
import { spellChecker } from './session.ts';

/** What Electron says of the place that was clicked: as much of it as the double knows. */
export interface ContextMenuParams {
  readonly x: number;
  readonly y: number;
  readonly linkURL: string;
  readonly linkText: string;
  readonly pageURL: string;
  readonly srcURL: string;
  readonly mediaType: 'none' | 'image';
  readonly isEditable: boolean;
  readonly selectionText: string;
  readonly misspelledWord: string;
  readonly dictionarySuggestions: string[];
  readonly spellcheckEnabled: boolean;
  readonly editFlags: {
    readonly canUndo: boolean;
    readonly canRedo: boolean;
    readonly canCut: boolean;
    readonly canCopy: boolean;
    readonly canPaste: boolean;
    readonly canDelete: boolean;
    readonly canSelectAll: boolean;
  };
}

/** The spelling checker marks the words that the spec listed, in fields only, and only while it is on. */
export function contextMenuParams({ word, ...clicked }: Clicked, pageURL: string): ContextMenuParams {
  const suggestions = clicked.isEditable && spellChecker.marks(word) ? machine.misspelled[word] : undefined;
  const selected = clicked.selectionText !== '';
  return {
    ...clicked,
    pageURL,
    misspelledWord: suggestions === undefined ? '' : word,
    dictionarySuggestions: suggestions ?? [],
    spellcheckEnabled: spellChecker.enabled,
    editFlags: {
      canUndo: clicked.isEditable,
      canRedo: clicked.isEditable,
      canCut: clicked.isEditable && selected,
      canCopy: selected,
      canPaste: clicked.isEditable,
      canDelete: clicked.isEditable && selected,
      canSelectAll: true,
    },
  };
}
