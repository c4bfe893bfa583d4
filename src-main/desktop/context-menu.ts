import { translate } from '../translate.ts';
import { actionItem, roleItem, separator, tidy, type MenuItem } from './menu-item.ts';

/** As much of what Chromium tells of a place in the page as the menu needs. */
export interface ContextFacts {
  readonly isEditable: boolean;
  readonly selectionText: string;
  /** Empty outside a link. */
  readonly linkURL: string;
  /** Empty for a word that is right, and where spelling is not checked. */
  readonly misspelledWord: string;
  readonly dictionarySuggestions: readonly string[];
  readonly editFlags: {
    readonly canUndo: boolean;
    readonly canRedo: boolean;
    readonly canCut: boolean;
    readonly canCopy: boolean;
    readonly canPaste: boolean;
    readonly canSelectAll: boolean;
  };
}

export type ContextAction =
  | { readonly kind: 'replace-misspelling'; readonly word: string }
  | { readonly kind: 'add-to-dictionary'; readonly word: string }
  | { readonly kind: 'check-spelling'; readonly on: boolean }
  | { readonly kind: 'copy-link'; readonly url: string };

export interface SpellingFacts {
  readonly on: boolean;
  /** Turning it on fetches a dictionary: everywhere but on macOS, whose own is used. */
  readonly needsDownload: boolean;
}

type Item = MenuItem<ContextAction>;
const mostSuggestions = 5;
const longestWordShown = 40;

/** The menu of a click with the other button; empty where there is nothing to do. `canCopyLink`: the link leads outside. */
export function contextMenu(
  facts: ContextFacts,
  spelling: SpellingFacts,
  canCopyLink: (url: string) => boolean,
): readonly Item[] {
  const { isEditable, selectionText, linkURL } = facts;
  const hasSelection = selectionText.trim() !== '';
  return tidy<ContextAction>([
    ...(isEditable && facts.misspelledWord !== '' ? [...corrections(facts), separator] : []),
    ...(canCopyLink(linkURL)
      ? [actionItem<ContextAction>(translate('contextMenu.copyLink'), { kind: 'copy-link', url: linkURL }), separator]
      : []),
    ...(isEditable ? editing(facts) : hasSelection ? [roleItem('copy')] : []),
    ...(isEditable ? [separator, checkSpelling(spelling)] : []),
  ]);
}

function corrections({ misspelledWord, dictionarySuggestions }: ContextFacts): readonly Item[] {
  const suggestions = dictionarySuggestions
    .slice(0, mostSuggestions)
    .map((word) => actionItem<ContextAction>(asLabel(word), { kind: 'replace-misspelling', word }));
  const none: Item = { ...roleItem('copy'), role: null, label: translate('spelling.noSuggestions'), enabled: false };
  return [
    ...(suggestions.length === 0 ? [none] : suggestions),
    separator,
    actionItem<ContextAction>(translate('spelling.addToDictionary', { word: asLabel(misspelledWord) }), {
      kind: 'add-to-dictionary',
      word: misspelledWord,
    }),
  ];
}

function editing({ editFlags }: ContextFacts): readonly Item[] {
  return [
    roleItem('undo', { enabled: editFlags.canUndo }),
    roleItem('redo', { enabled: editFlags.canRedo }),
    separator,
    roleItem('cut', { enabled: editFlags.canCut }),
    roleItem('copy', { enabled: editFlags.canCopy }),
    roleItem('paste', { enabled: editFlags.canPaste }),
    roleItem('selectAll', { enabled: editFlags.canSelectAll }),
  ];
}

function checkSpelling({ on, needsDownload }: SpellingFacts): Item {
  const label = translate(needsDownload && !on ? 'spelling.checkWithDownload' : 'spelling.check');
  return { ...actionItem<ContextAction>(label, { kind: 'check-spelling', on: !on }), type: 'checkbox', checked: on };
}

/** A menu reads `&` as the mark of a letter to press, and a word of a page may be of any length. */
function asLabel(word: string): string {
  const short = word.length > longestWordShown ? `${word.slice(0, longestWordShown)}…` : word;
  return short.replaceAll('&', '&&');
}
