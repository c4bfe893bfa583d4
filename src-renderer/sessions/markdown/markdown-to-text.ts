import type { MarkedToken, Token, Tokens } from 'marked';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { decodeEntities } from './entities.ts';
import { emptyDocument, extendDocument, type Block } from './markdown-document.ts';
import { isMathToken } from './math-syntax.ts';
import { isKnownToken, lexBlock } from './tokens.ts';

/** An answer without the marks of markdown, for places that show none: lists keep their bullets, tables have tabs between cells. */
export function markdownToText(markdown: string): string {
  const { settled, open, links } = extendDocument(emptyDocument, markdown);
  let text = '';
  for (const block of [...settled, ...open]) {
    const more = blockText(block, links);
    // A long list comes in parts.
    const gap = block.kind === 'list' ? '\n' : '\n\n';
    if (more !== '') text += text === '' ? more : `${gap}${more}`;
  }
  return text;
}

function blockText({ raw, kind, start }: Block, links: Parameters<typeof lexBlock>[1]): string {
  const tokens = kind === 'plain' ? null : lexBlock(raw, links);
  if (tokens === null) return raw.trimEnd();
  return blocksText(tokens, kind === 'list' ? start : undefined);
}

function blocksText(tokens: readonly Token[], listStart?: number): string {
  return tokens
    .map((token) => (isMathToken(token) ? token.text : isKnownToken(token) ? tokenText(token, listStart) : token.raw))
    .filter((text) => text !== '')
    .join('\n\n');
}

function tokenText(token: MarkedToken, listStart: number | undefined): string {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
      return '';
    case 'code':
      return token.text;
    case 'html':
      return token.raw.trimEnd();
    case 'list':
      return listText(token, listStart);
    case 'table':
      return [token.header, ...token.rows]
        .map((cells) => cells.map((cell) => inlineText(cell.tokens)).join('\t'))
        .join('\n');
    case 'blockquote':
      return blocksText(token.tokens);
    case 'heading':
    case 'paragraph':
      return inlineText(token.tokens);
    case 'br':
    case 'checkbox':
    case 'codespan':
    case 'del':
    case 'em':
    case 'escape':
    case 'image':
    case 'link':
    case 'list_item':
    case 'strong':
    case 'text':
      return inlineText([token]);
    default:
      return assertNever(token);
  }
}

function listText(list: Tokens.List, listStart: number | undefined): string {
  const first = listStart ?? (list.start === '' ? 1 : list.start);
  return list.items
    .map((item, index) => {
      const mark = list.ordered ? `${first + index}.` : '-';
      const tokens = item.tokens.filter((token) => token.type !== 'checkbox');
      const text = item.loose ? blocksText(tokens) : tokens.map((token) => blocksText([token])).join('\n');
      return `${mark} ${item.task ? (item.checked === true ? '[x] ' : '[ ] ') : ''}${indented(text, mark.length + 1)}`;
    })
    .join('\n');
}

function indented(text: string, by: number): string {
  return text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`);
}

function inlineText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (isMathToken(token)) return token.text;
      if (!isKnownToken(token)) return token.raw;
      if (token.type === 'br') return '\n';
      if (token.type === 'link') return linkText(token);
      if (token.type === 'text' && token.tokens === undefined) return decodeEntities(token.text);
      if ('tokens' in token && token.tokens !== undefined) return inlineText(token.tokens);
      return 'text' in token ? token.text : token.raw;
    })
    .join('');
}

/** A text without links still says where one leads. */
function linkText({ tokens, href }: Tokens.Link): string {
  const text = inlineText(tokens);
  return text === href || href === `mailto:${text}` || href === '' ? text : `${text} (${href})`;
}
