import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { Search } from 'lucide-react';
import { useCallback, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { searchRows, type ListGroup, type Row } from './search-rows.ts';

const headingHeight = 28;
const pageRows = 8;

export interface SearchableListProps<Item> {
  /** The search box's accessible name. */
  readonly label: string;
  /** The list's accessible name. */
  readonly listLabel: string;
  readonly placeholder?: string;
  /** An item may stand in several groups; a search shows it once. */
  readonly groups: readonly ListGroup<Item>[];
  readonly itemKey: (item: Item) => string;
  /** What a search looks through. */
  readonly searchText: (item: Item) => string;
  readonly renderItem: (item: Item) => ReactNode;
  readonly isDisabled?: (item: Item) => boolean;
  readonly selectedKey?: string | null;
  readonly onSelect: (item: Item) => void;
  /** Keys that the list does not use itself, with the item that the arrows are on. */
  readonly onItemKey?: (event: KeyboardEvent, item: Item) => void;
  /** Pixels; every row has the same. */
  readonly rowHeight: number;
  /** Bounds the list's height. */
  readonly listClassName?: string;
  readonly focusOnMount?: boolean;
  /** Shown in place of the list when there are no items at all. */
  readonly empty?: ReactNode;
}

/**
 * A search box over a list, in the combobox pattern: the focus stays in the box, arrows move through the list. Only the
 * rows in view are in the document, so thousands are fine.
 */
export function SearchableList<Item>({
  label,
  listLabel,
  placeholder,
  groups,
  itemKey,
  searchText,
  renderItem,
  isDisabled = () => false,
  selectedKey = null,
  onSelect,
  onItemKey,
  rowHeight,
  listClassName = 'max-h-80',
  focusOnMount = false,
  empty,
}: SearchableListProps<Item>): React.JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  /** The item that the arrows are on, and where it stood when they came there. */
  const [marked, setMarked] = useState<{ readonly row: number; readonly key: string } | null>(null);
  const rows = useMemo(() => searchRows(groups, query, itemKey, searchText), [groups, query, itemKey, searchText]);
  const choices = useMemo(
    () => rows.flatMap((row, index) => (row.kind === 'item' && !isDisabled(row.item) ? [index] : [])),
    [rows, isDisabled],
  );
  const active = useMemo(() => rowOf(rows, marked, itemKey), [rows, marked, itemKey]);
  const setActive = (index: number): void => {
    const row = rows[index];
    setMarked(row?.kind === 'item' ? { row: index, key: itemKey(row.item) } : null);
  };
  const itemCount = rows.reduce((count, row) => count + (row.kind === 'item' ? 1 : 0), 0);
  // Headings and items differ in height, so that a row's place says nothing once others come before it.
  const keyOfRow = useCallback(
    (index: number): string => {
      const row = rows[index];
      return row?.kind === 'item' ? `${index} ${itemKey(row.item)}` : `heading ${index} ${row?.label ?? ''}`;
    },
    [rows, itemKey],
  );
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: keyOfRow,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeight : rowHeight),
    overscan: 6,
  });

  const shown = virtualizer.getVirtualItems();
  const moveTo = (row: number | undefined): void => {
    if (row === undefined) return;
    setActive(row);
    virtualizer.scrollToIndex(row, { align: 'auto' });
  };
  const choose = (index: number): void => {
    const row = rows[index];
    if (row?.kind === 'item' && !isDisabled(row.item)) onSelect(row.item);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = choices.indexOf(active);
    const last = choices.length - 1;
    const target: Readonly<Record<string, number>> = {
      ArrowDown: at >= last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, Math.max(0, at) + pageRows),
      PageUp: Math.max(0, at - pageRows),
    };
    const next = target[event.key];
    if (next !== undefined) {
      event.preventDefault();
      moveTo(choices[next]);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(active);
    } else {
      const row = rows[active];
      if (row?.kind === 'item') onItemKey?.(event, row.item);
    }
  };

  return (
    <div className="flex min-h-0 flex-col">
      <div className="flex h-9 shrink-0 items-center gap-2 border-b border-border px-3 focus-within:border-accent-text">
        <Search aria-hidden size={15} className="shrink-0 text-faint" />
        <input
          // A list in a popup takes the focus when it opens, as the trigger was just pressed.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={focusOnMount}
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={shown.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
          placeholder={placeholder ?? label}
          value={query}
          spellCheck={false}
          autoComplete="off"
          onKeyDown={onKeyDown}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            setQuery(typed);
            const found = searchRows(groups, typed, itemKey, searchText);
            const best = found.findIndex((row) => row.kind === 'item' && !isDisabled(row.item));
            const row = typed.trim() === '' ? undefined : found[best];
            setMarked(row?.kind === 'item' ? { row: best, key: itemKey(row.item) } : null);
            virtualizer.scrollToOffset(0);
          }}
          className="h-full min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
        <span role="status" className="text-2xs text-faint tabular-nums">
          {query.trim() === '' ? '' : t('resultCount', { count: itemCount })}
        </span>
      </div>
      <div
        ref={scroller}
        id={`${id}-list`}
        role="listbox"
        aria-label={listLabel}
        className={clsx('min-h-0 overflow-y-auto p-1', rows.length === 0 && 'hidden', listClassName)}
      >
        <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(({ index, start, size }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const style = { height: size, transform: `translateY(${start}px)` };
            if (row.kind === 'heading') {
              return (
                <div
                  key={`heading ${index} ${row.label}`}
                  role="presentation"
                  style={style}
                  className="absolute inset-x-0 top-0 flex items-end gap-1.5 px-2 pb-1 text-2xs font-medium text-muted"
                >
                  <span className="truncate">{row.label}</span>
                  {row.aside}
                </div>
              );
            }
            const key = itemKey(row.item);
            return (
              // Keys reach the list through the search box, which keeps the focus.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={`${index} ${key}`}
                id={`${id}-${index}`}
                role="option"
                aria-selected={selectedKey === key}
                aria-disabled={isDisabled(row.item) || undefined}
                aria-setsize={itemCount}
                aria-posinset={row.position + 1}
                style={style}
                onPointerMove={() => {
                  if (!isDisabled(row.item)) setActive(index);
                }}
                onPointerDown={(event) => {
                  event.preventDefault();
                }}
                onClick={() => {
                  choose(index);
                }}
                className={clsx(
                  'absolute inset-x-0 top-0 flex flex-col justify-center rounded-md px-2 select-none',
                  index === active && 'bg-selected',
                )}
              >
                {renderItem(row.item)}
              </div>
            );
          })}
        </div>
      </div>
      {rows.length > 0 ? null : query.trim() === '' ? (
        empty
      ) : (
        <div className="px-4 py-8 text-center">
          <p className="font-medium">{t('noMatches', { query: query.trim() })}</p>
          <p className="text-muted">{t('noMatchesHint')}</p>
        </div>
      )}
    </div>
  );
}

/** Where the marked item stands now: in its old place, or wherever it moved; -1 where it is gone. */
function rowOf<Item>(
  rows: readonly Row<Item>[],
  marked: { readonly row: number; readonly key: string } | null,
  itemKey: (item: Item) => string,
): number {
  if (marked === null) return -1;
  const isIt = (row: Row<Item> | undefined): boolean => row?.kind === 'item' && itemKey(row.item) === marked.key;
  return isIt(rows[marked.row]) ? marked.row : rows.findIndex(isIt);
}
