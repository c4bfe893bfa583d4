import { useVirtualizer } from '@tanstack/react-virtual';
import { Plus } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { failureText } from '../components/failure-text.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { SessionRow } from './session-row.tsx';
import { loadSessions, sessionsStore } from './sessions-store.ts';

const rowHeight = 32;

/** The sidebar's list of sessions, newest first, and the way to a new one. */
export function SessionList(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const { sessions, failure } = sessionsStore();
  const [location] = useLocation();
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
      {failure === null ? null : (
        <div className="flex flex-col items-start gap-1.5 px-4 py-2 text-xs text-danger-text">
          {failureText(failure).sentence}
          <Button size="sm" onClick={() => void loadSessions()}>
            {common('retry')}
          </Button>
        </div>
      )}
      {sessions === null ? (
        failure === null && <SkeletonRows count={5} rowClassName="h-8" />
      ) : sessions.length === 0 ? (
        <p className="px-4 py-2 text-xs text-faint">{t('list.empty')}</p>
      ) : (
        <Rows />
      )}
    </>
  );
}

function Rows(): React.JSX.Element {
  const sessions = sessionsStore((state) => state.sessions) ?? [];
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
  const active = sessions.findIndex((session) => location === `/sessions/${session.id}`);
  useEffect(() => {
    if (active >= 0) virtualizer.scrollToIndex(active, { align: 'auto' });
  }, [active, virtualizer]);

  const focusRow = (index: number): void => {
    if (index < 0 || index >= sessions.length) return;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // The row may come into the document only with the scroll.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const row = event.target instanceof HTMLAnchorElement ? event.target.closest('[data-index]') : null;
    if (row === null) return;
    const at = Number(row.getAttribute('data-index'));
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
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }} onKeyDown={onKeyDown}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
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
                onRemoved={() => focusRow(Math.max(0, index - 1))}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
