import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { useRef, type ReactNode } from 'react';

const rowHeight = 44;

export interface ModelRowsProps<Model extends { readonly id: string }> {
  readonly models: readonly Model[];
  /** The table's name. */
  readonly label: string;
  /** Classes of the grid that each row is. */
  readonly grid: string;
  /** The headings: an element of the role `columnheader` per column. */
  readonly headings: ReactNode;
  /** The cells of a row, in the order of the headings. */
  readonly renderCells: (model: Model) => ReactNode;
}

/** A table of models of which only the rows in view are in the document. */
export function ModelRows<Model extends { readonly id: string }>({
  models,
  label,
  grid,
  headings,
  renderCells,
}: ModelRowsProps<Model>): React.JSX.Element {
  const scroller = useRef<HTMLDivElement>(null);
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: models.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={models.length + 1}
      // Scrolled with the keyboard when focused.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      <div role="rowgroup" className="sticky top-0 z-10 border-b border-border bg-surface">
        <div role="row" aria-rowindex={1} className={clsx(grid, 'py-1.5 text-2xs font-medium text-muted')}>
          {headings}
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const model = models[index];
          if (model === undefined) return null;
          return (
            <div
              key={model.id}
              role="row"
              aria-rowindex={index + 2}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              className={clsx(
                grid,
                'absolute inset-x-0 top-0 items-center border-b border-border tabular-nums hover:bg-hover',
              )}
            >
              {renderCells(model)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
