import { create } from 'zustand';

export const defaultModelDialogStore = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** Opens the picker for the model that new sessions start with. */
export function chooseDefaultModel(): void {
  defaultModelDialogStore.setState({ open: true });
}
