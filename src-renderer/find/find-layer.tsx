import { FindBar } from './find-bar.tsx';
import { findStore } from './find-store.ts';

/** Where the bar is, while it is open. Mounted once; not loaded late, as what is typed after its keys is meant for it. */
export function FindLayer(): React.JSX.Element | null {
  const open = findStore((state) => state.open);
  return open ? <FindBar /> : null;
}
