import { Lexer, type Links, type MarkedToken, type Token } from 'marked';
import { isMathToken, mathSyntax } from './math-syntax.ts';

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

/** Leaves out marked's catch-all for extensions; see `isMathToken` for the only one. */
export function isKnownToken(token: Token): token is MarkedToken {
  return knownTypes.has(token.type);
}

/**
 * The tokens of one block, inline ones included; null when it cannot be lexed. `links` resolves references to
 * definitions elsewhere in the answer.
 */
export function lexBlock(raw: string, links: Links): readonly Token[] | null {
  try {
    const lexer = new Lexer({ gfm: true, extensions: { ...mathSyntax, renderers: {}, childTokens: {} } });
    Object.assign(lexer.tokens.links, links);
    return lexer.lex(raw);
  } catch {
    // Deeper than the stack: shown as it was written.
    return null;
  }
}

/** What the tokens say, without their marks. */
export function plainTextOf(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (isMathToken(token)) return token.text;
      if (!isKnownToken(token)) return token.raw;
      if ('tokens' in token && token.tokens !== undefined) return plainTextOf(token.tokens);
      return 'text' in token ? token.text : token.raw;
    })
    .join('');
}
