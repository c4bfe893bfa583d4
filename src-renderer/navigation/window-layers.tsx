import { Suspense } from 'react';
import { lazyComponent } from '../components/lazy-component.ts';
import { useEverTrue } from '../components/ever-true.ts';
import { FindLayer } from '../find/find-layer.tsx';
import { linkQueueStore } from '../links/link-queue.ts';
import { defaultModelDialogStore } from '../sessions/model-picker/choose-default-model.ts';

const LinkSheet = lazyComponent(async () => (await import('../links/link-sheet.tsx')).LinkSheet);
const DefaultModelDialog = lazyComponent(
  async () => (await import('../sessions/model-picker/default-model-dialog.tsx')).DefaultModelDialog,
);

/** What comes over any page, asked for from outside of it: links, the choice of the default, the find bar. */
export function WindowLayers(): React.JSX.Element {
  const links = useEverTrue(linkQueueStore((state) => state.waiting.length > 0));
  const choosing = useEverTrue(defaultModelDialogStore((state) => state.open));
  return (
    <>
      <Suspense>{links ? <LinkSheet /> : null}</Suspense>
      <Suspense>{choosing ? <DefaultModelDialog /> : null}</Suspense>
      <FindLayer />
    </>
  );
}
