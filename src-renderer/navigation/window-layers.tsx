import { Suspense } from 'react';
import { lazyComponent } from '../components/lazy-component.ts';
import { useEverTrue } from '../components/ever-true.ts';
import { FindLayer } from '../find/find-layer.tsx';
import { linkQueueStore } from '../links/link-queue.ts';
import { standingModelDialogStore } from '../sessions/model-picker/choose-standing-model.ts';

const LinkSheet = lazyComponent(async () => (await import('../links/link-sheet.tsx')).LinkSheet);
const StandingModelDialog = lazyComponent(
  async () => (await import('../sessions/model-picker/standing-model-dialog.tsx')).StandingModelDialog,
);

/** What comes over any page, asked for from outside of it: links, the choice of a default, the find bar. */
export function WindowLayers(): React.JSX.Element {
  const links = useEverTrue(linkQueueStore((state) => state.waiting.length > 0));
  const choosing = useEverTrue(standingModelDialogStore((state) => state.open));
  return (
    <>
      <Suspense>{links ? <LinkSheet /> : null}</Suspense>
      <Suspense>{choosing ? <StandingModelDialog /> : null}</Suspense>
      <FindLayer />
    </>
  );
}
