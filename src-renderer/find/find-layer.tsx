import { Suspense } from 'react';
import { lazyComponent } from '../components/lazy-component.ts';
import { findStore } from './find-store.ts';

const FindBar = lazyComponent(async () => (await import('./find-bar.tsx')).FindBar);

/** Where the bar is, while it is open. Mounted once. */
export function FindLayer(): React.JSX.Element | null {
  const open = findStore((state) => state.open);
  return open ? (
    <Suspense>
      <FindBar />
    </Suspense>
  ) : null;
}
