import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import type { Provider } from '../../../src-shared/catalog/provider.ts';
import { compareSelectionStore, maxCompared } from '../compare-selection.ts';
import { columnIds, type ColumnId } from './columns.tsx';
import { ModelHeading } from './model-heading.tsx';
import { ModelRow, rowHeight } from './model-row.tsx';
import { useModelTable } from './use-model-table.ts';

interface ModelTableProps {
  readonly provider: Provider;
  /** Those to show, in the catalog's order. */
  readonly models: readonly Model[];
  /** The model whose sheet is open; null for none. */
  readonly currentId: string | null;
}

/** The user's own fields of each model that has any. */
function overriddenFields(provider: Provider): ReadonlyMap<string, ReadonlySet<string>> {
  const of = new Map<string, Set<string>>();
  for (const { modelId, field } of provider.overrides) {
    if (modelId === null) continue;
    const fields = of.get(modelId) ?? new Set();
    fields.add(field);
    of.set(modelId, fields);
  }
  return of;
}

/** Pixels. */
const headingHeight = 33;

const isColumn = (id: string): id is ColumnId => columnIds.some((each) => each === id);

/** Models with prices in USD per million tokens. Only the rows in view are in the document. */
export function ModelTable({ provider, models, currentId }: ModelTableProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: links } = useTranslation('links');
  const scroller = useRef<HTMLDivElement>(null);
  /** The model that was scrolled to last. */
  const shownId = useRef<string | null>(null);
  const table = useModelTable(models);
  const { rows } = table.getRowModel();
  const headers = table.getFlatHeaders();
  const template = `36px ${headers.map((header) => `${header.getSize()}px`).join(' ')} minmax(44px, 1fr)`;
  const shownIds = headers.map(({ id }) => id).join(' ');
  const columns = useMemo(() => shownIds.split(' ').filter(isColumn), [shownIds]);
  const overridden = useMemo(() => overriddenFields(provider), [provider]);
  const chosen = compareSelectionStore((state) => state.models);
  const compared = new Set(chosen.flatMap(({ providerId, modelId }) => (providerId === provider.id ? [modelId] : [])));
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The headings stay in view on top of the rows.
    scrollPaddingEnd: headingHeight,
    overscan: 8,
  });
  useLayoutEffect(() => {
    scroller.current?.style.setProperty('--columns', template);
  }, [template]);
  // Whoever comes with a model's address finds its row; sorting later leaves the list where it is.
  useEffect(() => {
    if (shownId.current === currentId) return;
    shownId.current = currentId;
    const index = rows.findIndex(({ id }) => id === currentId);
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={t('tableLabel', { provider: provider.name })}
      aria-rowcount={rows.length + 1}
      // Scrolled with the keyboard when focused.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="relative min-h-0 min-w-0 flex-1 overflow-auto focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      <div className="w-fit min-w-full">
        <div role="rowgroup" className="sticky top-0 z-10 border-b border-border bg-surface">
          <div
            role="row"
            aria-rowindex={1}
            className="grid grid-cols-(--columns) items-center py-1 text-2xs font-medium text-muted"
          >
            <div role="columnheader" className="sticky left-0 z-20 h-full bg-surface">
              <span className="sr-only">{t('table.compareColumn')}</span>
            </div>
            {headers.map((header) =>
              isColumn(header.id) ? (
                <ModelHeading
                  key={header.id}
                  id={header.id}
                  header={header}
                  {...(header.id === 'name'
                    ? { className: 'sticky left-9 z-20 bg-surface' }
                    : { className: 'relative px-1.5' })}
                />
              ) : null,
            )}
            <div role="columnheader">
              <span className="sr-only">{links('column')}</span>
            </div>
          </div>
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <ModelRow
                key={row.id}
                providerId={provider.id}
                model={row.original}
                index={index}
                start={start}
                columns={columns}
                overridden={overridden.get(row.id)}
                compared={compared.has(row.id)}
                full={chosen.length >= maxCompared}
                current={row.id === currentId}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
