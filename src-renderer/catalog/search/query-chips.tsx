import { TriangleAlert, X } from 'lucide-react';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryProblem } from '../../../src-shared/catalog/query/query.ts';
import { filterText } from './filter-text.ts';
import { filtersOf } from './suggestions.ts';

interface QueryChipsProps {
  /** The box that the search is typed into. */
  readonly input: RefObject<HTMLInputElement | null>;
  readonly text: string;
  readonly onTextChange: (text: string) => void;
  readonly problems: readonly QueryProblem[];
}

/** What the search was read to mean: a chip for each filter, which takes it away, and what could not be read. */
export function QueryChips({ input, text, onTextChange, problems }: QueryChipsProps): React.JSX.Element | null {
  const { t } = useTranslation('catalog');
  const filters = filtersOf(text);
  const list = useRef<HTMLUListElement>(null);
  /** Which chip was pressed; null when none was since the focus was last moved. */
  const removed = useRef<number | null>(null);
  // The chip that was pressed is gone: the focus goes on to the next one, and from the last one to the box.
  useLayoutEffect(() => {
    if (removed.current === null) return;
    const left = list.current?.querySelectorAll('button') ?? [];
    (left[Math.min(removed.current, left.length - 1)] ?? input.current)?.focus();
    removed.current = null;
  });
  if (filters.length + problems.length === 0) return null;
  return (
    <div className="mt-2 flex flex-col gap-1.5">
      {filters.length === 0 ? null : (
        <ul ref={list} aria-label={t('query.filters')} className="flex flex-wrap gap-1.5">
          {filters.map(({ filter, without }, index) => {
            const words = filterText(filter);
            return (
              <li key={`${index} ${words}`}>
                <button
                  type="button"
                  aria-label={t('query.remove', { filter: words })}
                  className="flex h-6 max-w-80 items-center gap-1 rounded-full bg-accent-soft pr-1.5 pl-2.5 text-xs text-accent-text hover:brightness-95"
                  onClick={() => {
                    removed.current = index;
                    onTextChange(without);
                  }}
                >
                  <span className="truncate">{words}</span>
                  <X aria-hidden size={13} className="shrink-0" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <div role="status" className="empty:hidden">
        {problems.map((problem, index) => (
          <p key={`${index} ${problem.text}`} className="flex items-center gap-1.5 text-xs text-warning-text">
            <TriangleAlert aria-hidden size={13} className="shrink-0" />
            <span className="min-w-0 truncate">{t(`query.problem.${problem.reason}`, { text: problem.text })}</span>
          </p>
        ))}
      </div>
    </div>
  );
}
