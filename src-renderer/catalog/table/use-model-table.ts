import { functionalUpdate, useTable, type ColumnDef, type ReactTable } from '@tanstack/react-table';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { columnViewStore, setColumnView } from './column-view.ts';
import { columnIds, columnSpecs, columnWidths, sortValue } from './columns.tsx';
import { features, type ModelTableFeatures } from './table-features.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareValues(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

const columns: ColumnDef<ModelTableFeatures, Model>[] = columnIds.map((id) => ({
  id,
  accessorFn: (model) => sortValue(id, model),
  sortFn: (a, b) => compareValues(a.getValue(id), b.getValue(id)),
  sortUndefined: 'last',
  // Numbers too go up first: the cheapest and the smallest are looked for as often as the largest.
  sortDescFirst: false,
  size: columnSpecs[id].width,
  minSize: columnWidths.min,
  maxSize: columnWidths.max,
  enableHiding: id !== 'name',
}));

/** The models in the order, and with the columns, that the user chose. */
export function useModelTable(models: readonly Model[]): ReactTable<ModelTableFeatures, Model> {
  const { visible, widths } = columnViewStore();
  return useTable({
    features,
    columns,
    data: models,
    getRowId: ({ id }) => id,
    columnResizeMode: 'onChange',
    enableMultiSort: false,
    state: { columnVisibility: visible, columnSizing: widths },
    onColumnVisibilityChange: (updater) => {
      setColumnView({ visible: functionalUpdate(updater, columnViewStore.getState().visible) });
    },
    onColumnSizingChange: (updater) => {
      setColumnView({ widths: functionalUpdate(updater, columnViewStore.getState().widths) });
    },
  });
}
