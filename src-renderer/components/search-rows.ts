import type { ReactNode } from 'react';

export interface ListGroup<Item> {
  readonly label?: string;
  /** Stands behind the label. */
  readonly aside?: ReactNode;
  readonly items: readonly Item[];
  /** Only a search finds these. */
  readonly searchOnly?: boolean;
}

/** A row of the list: a group's heading, or an item with its place among the items. */
export type Row<Item> =
  | { readonly kind: 'heading'; readonly label: string; readonly aside?: ReactNode }
  | { readonly kind: 'item'; readonly item: Item; readonly position: number };

/** Whether every word of the query occurs in the text, whatever the order. */
export function matches(text: string, query: string): boolean {
  const haystack = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** The rows to show: all groups, or, while searching, each match once under the first group that has it. */
export function searchRows<Item>(
  groups: readonly ListGroup<Item>[],
  query: string,
  itemKey: (item: Item) => string,
  searchText: (item: Item) => string,
): readonly Row<Item>[] {
  const searching = query.trim() !== '';
  const seen = new Set<string>();
  const rows: Row<Item>[] = [];
  let position = 0;
  for (const { label, aside, items, searchOnly = false } of groups) {
    if (searchOnly && !searching) continue;
    const shown = items.filter((item) => {
      if (!searching) return true;
      const key = itemKey(item);
      if (seen.has(key) || !matches(searchText(item), query.trim())) return false;
      seen.add(key);
      return true;
    });
    if (shown.length === 0) continue;
    if (label !== undefined) rows.push({ kind: 'heading', label, ...(aside === undefined ? {} : { aside }) });
    for (const item of shown) {
      rows.push({ kind: 'item', item, position });
      position += 1;
    }
  }
  return rows;
}
