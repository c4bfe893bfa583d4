import { create } from 'zustand';

interface DefaultModelDialogState {
  readonly open: boolean;
  /** The instance to look at first; null for all of them. */
  readonly startAt: string | null;
}

export const defaultModelDialogStore = create<DefaultModelDialogState>()(() => ({ open: false, startAt: null }));

/** Opens the picker for the model that new sessions start with. */
export function chooseDefaultModel(startAt: string | null): void {
  defaultModelDialogStore.setState({ open: true, startAt });
}
