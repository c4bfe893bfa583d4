import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { maxSearchHits, type SearchHit } from '../../../src-shared/sessions/search.ts';
import { failureText } from '../../components/failure-text.ts';
import { formatRelative } from '../../components/format.ts';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { sessionTitle } from '../session-actions.ts';
import { wantMessage } from '../wanted-message.ts';
import { useSearchHits } from './use-search-hits.ts';

interface SearchResultsProps {
  /** Not empty. */
  readonly text: string;
  readonly list: RefObject<HTMLUListElement | null>;
  /** The arrow key up leads from the first result back to the field. */
  readonly onUp: () => void;
}

/** Where a text occurs in titles and messages of all sessions. */
export function SearchResults({ text, list, onUp }: SearchResultsProps): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  const { hits, failure } = useSearchHits(text);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const links = [...event.currentTarget.querySelectorAll('a')];
    const at = links.findIndex((link) => link === event.target);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(links.length - 1, at + 1),
      ArrowUp: at - 1,
      Home: 0,
      End: links.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    if (target < 0) onUp();
    else links[target]?.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p role="status" className="px-4 py-1 text-xs text-muted">
        {hits === null
          ? null
          : hits.length === 0
            ? t('search.none')
            : hits.length === maxSearchHits
              ? t('search.most', { count: hits.length })
              : t('search.count', { count: hits.length })}
      </p>
      {failure === null ? null : (
        <p role="alert" className="px-4 py-1 text-xs text-danger-text">
          {failureText(failure).sentence}
        </p>
      )}
      {hits === null && failure === null ? <SkeletonRows count={4} rowClassName="h-12" /> : null}
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {/* Arrow keys move between the links inside; the list itself does nothing. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ul ref={list} aria-label={t('search.results')} className="flex flex-col gap-0.5" onKeyDown={onKeyDown}>
          {(hits ?? []).map((hit) => (
            <li key={`${hit.sessionId} ${hit.messageId}`}>
              <HitLink hit={hit} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function HitLink({ hit }: { readonly hit: SearchHit }): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  return (
    <Link
      to={`/sessions/${hit.sessionId}`}
      onClick={() => wantMessage(hit.sessionId, hit.messageId)}
      className="flex flex-col rounded-md px-2 py-1 hover:bg-hover"
    >
      <span className="truncate font-medium">{sessionTitle({ title: hit.sessionTitle })}</span>
      <span className="text-2xs text-muted">
        {hit.role === null ? t('search.inTitle') : t(`search.${hit.role}`)} · {formatRelative(hit.at)}
      </span>
      <span className="line-clamp-2 text-xs break-words text-muted">
        {hit.snippet.map((piece, index) =>
          piece.match ? (
            // Pieces have no name of their own, and are made anew with each search.
            // oxlint-disable-next-line react/no-array-index-key
            <mark key={index} className="rounded-sm bg-accent-soft px-px font-medium text-accent-text">
              {piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </span>
    </Link>
  );
}
