import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Session } from '../../src-shared/sessions/session.ts';
import { Button } from '../components/button.tsx';
import { failureText } from '../components/failure-text.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { SessionRow } from './session-row.tsx';
import { SearchResults } from './list/search-results.tsx';
import { sessionSearchStore } from './list/search-store.ts';
import { SessionSearch } from './list/session-search.tsx';
import { useListedSessions } from './list/use-listed-sessions.ts';
import { ViewBar } from './list/view-bar.tsx';
import { listViewStore } from './list/view-store.ts';

const rowHeight = 32;
/** The next page is fetched when so few rows are left below. */
const rowsAhead = 20;

/** The sidebar's list of sessions: pinned ones, then newest first; the search over all of them; the way to a new one. */
export function SessionList(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [location] = useLocation();
  const text = sessionSearchStore((state) => state.text.trim());
  const results = useRef<HTMLUListElement>(null);
  const search = useRef<HTMLDivElement>(null);
  const here = location === '/sessions/new';
  return (
    <>
      <div className="px-2 pt-2 pb-1">
        <Link
          to="/sessions/new"
          aria-current={here ? 'page' : undefined}
          className={`flex h-7 items-center gap-2 rounded-md px-2 font-medium select-none hover:bg-hover ${here ? 'bg-selected' : ''}`}
        >
          <Plus aria-hidden size={15} className="text-accent-text" />
          {t('newSession')}
        </Link>
      </div>
      <div ref={search}>
        <SessionSearch onDown={() => results.current?.querySelector('a')?.focus()} />
      </div>
      {text === '' ? (
        <>
          <ViewBar />
          <ListedSessions />
        </>
      ) : (
        <SearchResults text={text} list={results} onUp={() => search.current?.querySelector('input')?.focus()} />
      )}
    </>
  );
}

function ListedSessions(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: sidebar } = useTranslation('sidebar');
  const { t: common } = useTranslation();
  const { sessions, failure, load, loadMore } = useListedSessions();
  const view = listViewStore((state) => state.view);
  return (
    <>
      {failure === null ? null : (
        <div className="flex flex-col items-start gap-1.5 px-4 py-2 text-xs text-danger-text">
          {failureText(failure).sentence}
          <Button size="sm" onClick={() => void load()}>
            {common('retry')}
          </Button>
        </div>
      )}
      {sessions === null ? (
        failure === null && <SkeletonRows count={5} rowClassName="h-8" />
      ) : sessions.length === 0 ? (
        <p className="px-4 py-2 text-xs text-faint">
          {view.kind === 'all'
            ? t('list.empty')
            : sidebar(view.kind === 'archived' ? 'view.emptyArchived' : 'view.emptyFolder')}
        </p>
      ) : (
        <Rows sessions={sessions} loadMore={loadMore} />
      )}
    </>
  );
}

interface RowsProps {
  readonly sessions: readonly Session[];
  readonly loadMore: () => Promise<void>;
}

function Rows({ sessions, loadMore }: RowsProps): React.JSX.Element {
  const [location] = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: sessions.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => sessions[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const active = sessions.findIndex((session) => location === `/sessions/${session.id}`);
  const shown = virtualizer.getVirtualItems();
  const tabStop = tabStopOf(
    [sessions.findIndex(({ id }) => id === focusedId), active],
    shown.map(({ index }) => index),
  );
  const nearEnd = (shown.at(-1)?.index ?? 0) >= sessions.length - rowsAhead;
  useEffect(() => {
    if (nearEnd) void loadMore();
  }, [nearEnd, sessions.length, loadMore]);
  const known = useRef(sessions);
  useEffect(() => {
    known.current = sessions;
  }, [sessions]);
  useEffect(() => {
    // Only where another session is opened: one that moves up in the list must not move the list under the reader.
    const at = known.current.findIndex(({ id }) => location === `/sessions/${id}`);
    if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
  }, [location, virtualizer]);

  const focusRow = (index: number): void => {
    if (index < 0 || index >= sessions.length) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // The row may come into the document only with the scroll.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus();
    });
  };
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    const at = rowOf(event.target);
    if (at !== null) setFocusedId(sessions[at]?.id ?? null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const at = event.target instanceof HTMLAnchorElement ? rowOf(event.target) : null;
    if (at === null) return;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: sessions.length - 1,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusRow(target);
  };

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
      {/* Arrow keys move between the links inside; the list itself does nothing. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }} onFocus={onFocus} onKeyDown={onKeyDown}>
        {shown.map(({ index, key, start }) => {
          const session = sessions[index];
          return session === undefined ? null : (
            <li
              key={key}
              data-index={index}
              aria-setsize={sessions.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              <SessionRow
                session={session}
                active={index === active}
                tabbable={index === tabStop}
                onRemoved={() => focusRow(Math.max(0, index - 1))}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function rowOf(element: Element): number | null {
  const index = element.closest('[data-index]')?.getAttribute('data-index');
  return index === null || index === undefined ? null : Number(index);
}

/** The one row that Tab reaches: the first wish that is in the document, else the first row that is. */
function tabStopOf(wishes: readonly number[], shown: readonly number[]): number {
  return wishes.find((index) => shown.includes(index)) ?? shown[0] ?? -1;
}
