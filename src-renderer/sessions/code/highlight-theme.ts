import type { ThemeRegistration } from 'shiki/core';

interface Role {
  /** The class that gives it its colour in both themes; see code.css. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** What code is coloured by. A scope that is more exact wins over a shorter one, as in every TextMate theme. */
const roles: readonly Role[] = [
  { name: 'comment', scopes: ['comment', 'punctuation.definition.comment'] },
  {
    name: 'keyword',
    scopes: [
      'keyword',
      'storage',
      'keyword.operator.new',
      'keyword.operator.expression',
      'keyword.operator.word',
      'variable.language',
    ],
  },
  { name: 'operator', scopes: ['keyword.operator', 'punctuation', 'meta.brace', 'storage.type.function.arrow'] },
  {
    name: 'string',
    scopes: ['string', 'punctuation.definition.string', 'markup.inline.raw', 'string.quoted.docstring'],
  },
  { name: 'escape', scopes: ['constant.character.escape', 'string.regexp', 'constant.other.placeholder'] },
  {
    name: 'number',
    scopes: ['constant.numeric', 'constant.language', 'constant.other', 'support.constant', 'variable.other.constant'],
  },
  {
    name: 'function',
    scopes: [
      'entity.name.function',
      'support.function',
      'meta.function-call entity.name.function',
      'variable.function',
    ],
  },
  {
    name: 'type',
    scopes: [
      'entity.name.type',
      'entity.name.class',
      'entity.name.namespace',
      'support.type',
      'support.class',
      'entity.other.inherited-class',
      'storage.type.java',
      'storage.type.cs',
    ],
  },
  { name: 'tag', scopes: ['entity.name.tag', 'punctuation.definition.tag', 'entity.name.section'] },
  {
    name: 'attribute',
    scopes: [
      'entity.other.attribute-name',
      'support.type.property-name',
      'meta.object-literal.key',
      'variable.other.property',
      'support.type.property-name.json',
    ],
  },
  { name: 'parameter', scopes: ['variable.parameter'] },
  { name: 'inserted', scopes: ['markup.inserted', 'punctuation.definition.inserted'] },
  { name: 'deleted', scopes: ['markup.deleted', 'punctuation.definition.deleted'] },
  { name: 'heading', scopes: ['markup.heading', 'meta.diff.header', 'meta.diff.range'] },
];

export const themeName = 'patchbay';
const plainColor = '#000000';

/** A theme whose colours are numbers of roles, so that code is tokenized once for light and dark. */
export const highlightTheme: ThemeRegistration = {
  name: themeName,
  type: 'light',
  fg: plainColor,
  bg: '#ffffff',
  settings: [
    { settings: { foreground: plainColor, background: '#ffffff' } },
    ...roles.map(({ scopes }, index) => ({ scope: [...scopes], settings: { foreground: colorOf(index) } })),
    // Code inside a string is code again.
    { scope: ['meta.template.expression', 'meta.embedded', 'source.embedded'], settings: { foreground: plainColor } },
    { scope: ['markup.bold'], settings: { fontStyle: 'bold' } },
    { scope: ['markup.italic'], settings: { fontStyle: 'italic' } },
  ],
};

function colorOf(index: number): string {
  return `#${(index + 1).toString(16).padStart(6, '0')}`;
}

/** The class of a token, or null for plain text. */
export function tokenClass(color: string | undefined): string | null {
  if (color === undefined) return null;
  const role = roles[Number.parseInt(color.slice(1), 16) - 1];
  return role === undefined ? null : `code-${role.name}`;
}
