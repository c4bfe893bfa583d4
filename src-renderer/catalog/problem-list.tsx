import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogProblem } from '../../src-shared/catalog/provider.ts';
import { Badge } from '../components/badge.tsx';
import { SearchField } from '../components/search-field.tsx';
import { matches } from '../components/search-rows.ts';

/** Pixels of a problem whose reason takes one line. */
const usualHeight = 53;
/** What is not shown at all comes first, remarks last. */
const effects = ['skipped', 'replaced', 'noted'] as const;

function placeOf({ file, modelId, field }: CatalogProblem): string {
  return [file, modelId, field].filter((part) => part !== null).join(' › ');
}

function ProblemLine({ problem }: { readonly problem: CatalogProblem }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { effect, reason } = problem;
  return (
    <div className="border-b border-border py-2">
      <div className="flex items-center gap-2">
        <Badge tone={effect === 'skipped' ? 'warning' : 'neutral'}>{t(`problems.effect.${effect}`)}</Badge>
        <code className="truncate font-mono text-xs" title={placeOf(problem)}>
          {placeOf(problem)}
        </code>
      </div>
      <p className="mt-0.5 text-xs break-words text-muted">{reason}</p>
    </div>
  );
}

/** All problems, narrowed by words. Only those in view are in the document: a large file may have thousands. */
export function ProblemList({ problems }: { readonly problems: readonly CatalogProblem[] }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const scroller = useRef<HTMLDivElement>(null);
  const ordered = useMemo(
    () => problems.toSorted((a, b) => effects.indexOf(a.effect) - effects.indexOf(b.effect)),
    [problems],
  );
  const shown = useMemo(
    () =>
      ordered.filter((problem) =>
        matches(`${t(`problems.effect.${problem.effect}`)} ${placeOf(problem)} ${problem.reason}`, wanted),
      ),
    [ordered, wanted, t],
  );
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    overscan: 4,
  });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <SearchField label={t('problems.search')} value={text} onValueChange={setText} />
        <p role="status" className="text-xs text-muted tabular-nums">
          {shown.length === problems.length
            ? t('problems.button', { count: problems.length })
            : t('problems.some', { shown: shown.length, count: problems.length })}
        </p>
      </div>
      <div
        ref={scroller}
        role="region"
        aria-label={t('problems.title')}
        // A long list scrolls, so the keyboard must reach it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="h-[52vh] overflow-y-auto rounded-md border-t border-border outline-offset-2"
      >
        {shown.length === 0 ? <p className="py-3 text-muted">{t('problems.none')}</p> : null}
        <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const problem = shown[index];
            return problem === undefined ? null : (
              <li
                key={index}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <ProblemLine problem={problem} />
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}
