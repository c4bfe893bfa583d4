import type { MarkedToken, Token } from 'marked';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { AnswerImage } from './answer-image.tsx';
import { AnswerLink } from './answer-link.tsx';
import { decodeEntities } from './entities.ts';
import { deepestDrawn } from './limits.ts';
import { PlainText } from './plain-text.tsx';
import { Formula } from './formula.tsx';
import { isMathToken } from './math-syntax.ts';
import { isKnownToken, plainTextOf } from './tokens.ts';

interface InlineTokensProps {
  readonly tokens: readonly Token[];
  readonly depth?: number;
}

export function InlineTokens({ tokens, depth = 0 }: InlineTokensProps): React.ReactNode {
  return tokens.map((token, index) => {
    if (isMathToken(token)) return <Formula key={index} formula={token.text} display={token.display} raw={token.raw} />;
    if (!isKnownToken(token)) return null;
    if (depth > deepestDrawn) return <PlainText key={index} text={token.raw} />;
    return <InlineToken key={index} token={token} depth={depth} />;
  });
}

const lineBreak = /^<br\s*\/?>$/i;

function InlineToken({ token, depth }: { readonly token: MarkedToken; readonly depth: number }): React.ReactNode {
  switch (token.type) {
    case 'text':
      if (token.tokens !== undefined) return <InlineTokens tokens={token.tokens} depth={depth + 1} />;
      return <PlainText text={decodeEntities(token.text)} />;
    case 'escape':
      return token.text;
    case 'strong':
      return (
        <strong>
          <InlineTokens tokens={token.tokens} depth={depth + 1} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <InlineTokens tokens={token.tokens} depth={depth + 1} />
        </em>
      );
    case 'del':
      return (
        <del>
          <InlineTokens tokens={token.tokens} depth={depth + 1} />
        </del>
      );
    case 'codespan':
      return (
        <code>
          <PlainText text={token.text} />
        </code>
      );
    case 'br':
      return <br />;
    case 'link':
      return (
        <AnswerLink href={token.href} text={plainTextOf(token.tokens)}>
          <InlineTokens tokens={token.tokens} depth={depth + 1} />
        </AnswerLink>
      );
    case 'image':
      return <AnswerImage href={token.href} description={token.text} />;
    case 'html':
      return lineBreak.test(token.raw) ? <br /> : <PlainText text={token.raw} />;
    case 'checkbox':
      return <TaskBox checked={token.checked} />;
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
      return <PlainText text={token.raw} />;
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
