import { z } from 'zod';
import { create } from 'zustand';
import { columnWidths } from './columns.tsx';

const storageKey = 'patchbay-model-columns';
/** By column. */
const viewSchema = z.object({
  /** False hides a column. */
  visible: z.record(z.string(), z.boolean()),
  /** Pixels. */
  widths: z.record(z.string(), z.number().min(columnWidths.min).max(columnWidths.max)),
});
/** Which columns the table of models shows, and how wide, where the user chose it. */
export type ColumnView = z.infer<typeof viewSchema>;

const usualView: ColumnView = { visible: {}, widths: {} };

/** The view as stored; the usual one where there is none, or what is there cannot be read. */
function storedView(): ColumnView {
  try {
    const parsed = viewSchema.safeParse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
    return parsed.success ? parsed.data : usualView;
  } catch {
    return usualView;
  }
}

/**
 * How this window shows the table is no setting of the app: like the size of a window it stays with the browser or the
 * desktop window, and a home that is copied does not take it along.
 */
export const columnViewStore = create<ColumnView>()(storedView);

export function setColumnView(change: Partial<ColumnView>): void {
  columnViewStore.setState(change);
  const { visible, widths } = columnViewStore.getState();
  try {
    localStorage.setItem(storageKey, JSON.stringify({ visible, widths }));
  } catch {
    // Without room to store it the view lasts as long as the window.
  }
}

export function resetColumnView(): void {
  setColumnView(usualView);
}
