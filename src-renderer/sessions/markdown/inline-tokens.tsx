import type { MarkedToken, Token } from 'marked';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { AnswerImage } from './answer-image.tsx';
import { AnswerLink } from './answer-link.tsx';
import { decodeEntities } from './entities.ts';
import { deepestDrawn } from './limits.ts';
import { PlainText, plainText } from './plain-text.tsx';
import { Formula } from './formula.tsx';
import { isMathToken } from './math-syntax.ts';
import { isKnownToken, plainTextOf } from './tokens.ts';

interface InlineTokensProps {
  readonly tokens: readonly Token[];
  readonly depth?: number;
}

export function InlineTokens({ tokens, depth = 0 }: InlineTokensProps): React.ReactNode {
  return drawTokens(tokens, depth);
}

/** Functions and not components: most of an answer are words, and each component would be looked at again with each delta. */
function drawTokens(tokens: readonly Token[], depth: number): React.ReactNode {
  return tokens.map((token, index) => {
    if (isMathToken(token)) return <Formula key={index} formula={token.text} display={token.display} raw={token.raw} />;
    if (!isKnownToken(token)) return null;
    if (depth > deepestDrawn) return <PlainText key={index} text={token.raw} />;
    return drawToken(token, depth, index);
  });
}

const lineBreak = /^<br\s*\/?>$/i;

function drawToken(token: MarkedToken, depth: number, key: number): React.ReactNode {
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? plainText(decodeEntities(token.text)) : drawTokens(token.tokens, depth + 1);
    case 'escape':
      return token.text;
    case 'strong':
      return <strong key={key}>{drawTokens(token.tokens, depth + 1)}</strong>;
    case 'em':
      return <em key={key}>{drawTokens(token.tokens, depth + 1)}</em>;
    case 'del':
      return <del key={key}>{drawTokens(token.tokens, depth + 1)}</del>;
    case 'codespan':
      return <code key={key}>{plainText(token.text)}</code>;
    case 'br':
      return <br key={key} />;
    case 'link':
      return (
        <AnswerLink key={key} href={token.href} text={plainTextOf(token.tokens)}>
          {drawTokens(token.tokens, depth + 1)}
        </AnswerLink>
      );
    case 'image':
      return <AnswerImage key={key} href={token.href} description={token.text} />;
    case 'html':
      return lineBreak.test(token.raw) ? <br key={key} /> : plainText(token.raw);
    case 'checkbox':
      return <TaskBox key={key} checked={token.checked} />;
    case 'blockquote':
    case 'code':
    case 'def':
    case 'heading':
    case 'hr':
    case 'list':
    case 'list_item':
    case 'paragraph':
    case 'space':
    case 'table':
      return plainText(token.raw);
    default:
      return assertNever(token);
  }
}

function TaskBox({ checked }: { readonly checked: boolean }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    <input type="checkbox" disabled checked={checked} aria-label={t(checked ? 'markdown.done' : 'markdown.notDone')} />
  );
}
