import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { SessionRow } from '../session-row.tsx';

const rowHeight = 32;
/** The next page is fetched when so few rows are left below. */
const rowsAhead = 20;

interface SessionRowsProps {
  readonly sessions: readonly Session[];
  readonly loadMore: () => Promise<void>;
}

/** The rows of the sidebar's list, of which those in view are in the document. */
export function SessionRows({ sessions, loadMore }: SessionRowsProps): React.JSX.Element {
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
