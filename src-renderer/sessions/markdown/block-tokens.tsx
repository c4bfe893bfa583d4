import clsx from 'clsx';
import type { MarkedToken, Token, Tokens } from 'marked';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { CodeBlock } from '../code/code-block.tsx';
import { InlineTokens } from './inline-tokens.tsx';
import { deepestDrawn } from './limits.ts';
import { PlainText } from './plain-text.tsx';
import { Formula } from './formula.tsx';
import { isMathToken } from './math-syntax.ts';
import { isKnownToken } from './tokens.ts';

interface BlockTokensProps {
  readonly tokens: readonly Token[];
  readonly depth: number;
  /** The number of the first item where the list began in an earlier block. */
  readonly listStart?: number;
}

/** Block tokens as elements. Lists and quotes nest down to a limit; what is deeper is shown as it was written. */
export function BlockTokens({ tokens, depth, listStart }: BlockTokensProps): React.ReactNode {
  return tokens.map((token, index) => {
    if (isMathToken(token)) return <Formula key={index} formula={token.text} display={token.display} raw={token.raw} />;
    if (!isKnownToken(token)) return null;
    if (depth > deepestDrawn) return <RawText key={index} text={token.raw} />;
    return <BlockToken key={index} token={token} depth={depth} {...(listStart === undefined ? {} : { listStart })} />;
  });
}

function RawText({ text }: { readonly text: string }): React.JSX.Element {
  return (
    <p className="whitespace-pre-wrap">
      <PlainText text={text} />
    </p>
  );
}

interface BlockTokenProps {
  readonly token: MarkedToken;
  readonly depth: number;
  readonly listStart?: number;
}

function BlockToken({ token, depth, listStart }: BlockTokenProps): React.ReactNode {
  switch (token.type) {
    case 'paragraph':
      return (
        <p dir="auto">
          <InlineTokens tokens={token.tokens} />
        </p>
      );
    case 'heading':
      return <Heading token={token} />;
    case 'code':
      return <CodeBlock code={token.text} info={token.lang ?? ''} />;
    case 'blockquote':
      return (
        <blockquote>
          <BlockTokens tokens={token.tokens} depth={depth + 1} />
        </blockquote>
      );
    case 'list':
      return <List token={token} depth={depth} {...(listStart === undefined ? {} : { listStart })} />;
    case 'table':
      return <Table token={token} />;
    case 'hr':
      return <hr />;
    case 'html':
      return <RawText text={token.raw.trimEnd()} />;
    case 'text':
      return token.tokens === undefined ? <PlainText text={token.text} /> : <InlineTokens tokens={token.tokens} />;
    case 'space':
    case 'def':
      return null;
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
      return <InlineTokens tokens={[token]} />;
    default:
      return assertNever(token);
  }
}

/**
 * One level below the message's own heading, whatever the answer says: its levels may skip or begin anywhere, which
 * would break the page's outline. They differ in looks.
 */
function Heading({ token }: { readonly token: Tokens.Heading }): React.JSX.Element {
  return (
    <h3 dir="auto" className={`heading-${token.depth}`}>
      <InlineTokens tokens={token.tokens} />
    </h3>
  );
}

interface ListProps {
  readonly token: Tokens.List;
  readonly depth: number;
  readonly listStart?: number;
}

function List({ token, depth, listStart }: ListProps): React.JSX.Element {
  const items = token.items.map((item, index) => (
    <li key={index} dir="auto" className={clsx(item.task && 'task-item')}>
      <BlockTokens tokens={item.tokens} depth={depth + 1} />
    </li>
  ));
  const className = clsx(token.loose && 'loose-list', listStart !== undefined && 'later-part');
  if (!token.ordered) return <ul className={className}>{items}</ul>;
  return (
    <ol className={className} start={listStart ?? (token.start === '' ? 1 : token.start)}>
      {items}
    </ol>
  );
}

function Table({ token }: { readonly token: Tokens.Table }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    // Wide tables scroll, and what scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label={t('markdown.table')} tabIndex={0} className="table-scroller">
      <table>
        <thead>
          <tr>
            {token.header.map((cell, column) => (
              <th key={column} className={alignment(cell.align)}>
                <InlineTokens tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} className={alignment(cell.align)}>
                  <InlineTokens tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function alignment(align: Tokens.TableCell['align']): string | undefined {
  return align === 'right' ? 'text-right' : align === 'center' ? 'text-center' : undefined;
}
