import { Lexer, type Links, type MarkedToken, type Token } from 'marked';

const knownTypes: ReadonlySet<string> = new Set<MarkedToken['type']>([
  'blockquote',
  'br',
  'checkbox',
  'code',
  'codespan',
  'def',
  'del',
  'em',
  'escape',
  'heading',
  'hr',
  'html',
  'image',
  'link',
  'list',
  'list_item',
  'paragraph',
  'space',
  'strong',
  'table',
  'text',
]);

/** Leaves out marked's catch-all for extensions, of which there are none here. */
export function isKnownToken(token: Token): token is MarkedToken {
  return knownTypes.has(token.type);
}

/** The tokens of one block, inline ones included. `links` resolves references to definitions elsewhere in the answer. */
export function lexBlock(raw: string, links: Links): readonly MarkedToken[] {
  const lexer = new Lexer({ gfm: true });
  Object.assign(lexer.tokens.links, links);
  return lexer.lex(raw).filter(isKnownToken);
}
