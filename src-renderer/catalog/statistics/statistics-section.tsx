import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { lazyComponent } from '../../components/lazy-component.ts';

const Statistics = lazyComponent(async () => (await import('./statistics.tsx')).Statistics);

/** The statistics behind a heading; they are counted when it is first opened. */
export function StatisticsSection({ models }: { readonly models: readonly Model[] }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section>
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          className="-ml-1.5 flex h-7 items-center gap-1 rounded-md pr-2 pl-0.5 text-xs font-medium text-muted hover:bg-hover hover:text-text"
          onClick={() => {
            setOpen(!open);
          }}
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={clsx('transition-transform duration-100', open && 'rotate-90')}
          />
          {t('statistics.title')}
        </button>
      </h2>
      <div id={id} hidden={!open} className="rounded-lg border border-border bg-inset px-4 py-3 [[hidden]]:hidden">
        {open ? (
          <Suspense>
            <Statistics models={models} />
          </Suspense>
        ) : null}
      </div>
    </section>
  );
}
