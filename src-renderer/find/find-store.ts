import { create } from 'zustand';

interface FindState {
  readonly open: boolean;
  /** Counts how often the bar was asked for: asking again puts the focus back into it. */
  readonly asked: number;
}

export const findStore = create<FindState>()(() => ({ open: false, asked: 0 }));

/** Opens the bar, or goes back into it. A dialog keeps the focus to itself, so that there is nothing to find behind it. */
export function openFind(): void {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
  findStore.setState(({ asked }) => ({ open: true, asked: asked + 1 }));
}

export function closeFind(): void {
  findStore.setState({ open: false });
}
