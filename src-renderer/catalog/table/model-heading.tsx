import type { Header } from '@tanstack/react-table';
import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { columnSpecs, type ColumnId } from './columns.tsx';
import { setColumnView, columnViewStore } from './column-view.ts';
import { ResizeHandle } from './resize-handle.tsx';
import type { ModelTableFeatures } from './table-features.ts';

const sortNames = { asc: 'ascending', desc: 'descending' } as const;

interface ModelHeadingProps {
  readonly id: ColumnId;
  readonly header: Header<ModelTableFeatures, Model>;
  readonly className?: string;
}

/** A column's heading: pressing it sorts, its edge resizes. */
export function ModelHeading({ id, header, className }: ModelHeadingProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { column } = header;
  const sorted = column.getIsSorted();
  const name = t(`table.names.${id}`);
  const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={sorted === false ? 'none' : sortNames[sorted]}
      className={clsx('flex min-w-0 items-center', className)}
    >
      <button
        type="button"
        title={name}
        className={clsx(
          'flex h-6 min-w-0 flex-1 items-center gap-1 rounded-sm px-1 hover:text-text',
          columnSpecs[id].align === 'right' && 'justify-end text-right',
          sorted !== false && 'text-text',
        )}
        onClick={column.getToggleSortingHandler()}
      >
        <span className="truncate">{name}</span>
        {sorted === false ? null : <Arrow aria-hidden size={12} className="shrink-0" />}
      </button>
      <ResizeHandle
        column={name}
        width={column.getSize()}
        resizing={column.getIsResizing()}
        onStart={header.getResizeHandler()}
        onWidth={(width) => {
          setColumnView({ widths: { ...columnViewStore.getState().widths, [id]: width } });
        }}
        onReset={() => {
          column.resetSize();
        }}
      />
    </div>
  );
}
