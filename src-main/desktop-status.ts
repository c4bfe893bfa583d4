import type { DesktopState } from '../src-shared/desktop/desktop-state.ts';

/** What the desktop host tells of the operating system's answers. */
export interface DesktopStatus {
  get(): DesktopState;
  onChange(listener: () => void): () => void;
}
