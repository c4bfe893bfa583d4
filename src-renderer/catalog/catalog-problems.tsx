import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogProblem } from '../../src-shared/catalog/provider.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { catalogProblemsStore } from '../stores/catalog.ts';

/** More lines than this help nobody; their count is said. */
const shownProblems = 300;
const effects = ['skipped', 'replaced', 'noted'] as const;

function ProblemLine({ problem }: { readonly problem: CatalogProblem }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { file, modelId, field, effect, reason } = problem;
  return (
    <li className="border-t border-border py-2 first:border-t-0">
      <div className="flex items-center gap-2">
        <Badge tone={effect === 'skipped' ? 'warning' : 'neutral'}>{t(`problems.effect.${effect}`)}</Badge>
        <code className="truncate font-mono text-xs">
          {[file, modelId, field].filter((part) => part !== null).join(' › ')}
        </code>
      </div>
      <p className="mt-0.5 text-xs break-words text-muted">{reason}</p>
    </li>
  );
}

/** Opens the list of what reading the catalog's files skipped or doubted; shown only when there is something in it. */
export function CatalogProblemsButton(): React.JSX.Element | null {
  const { t } = useTranslation('catalog');
  const [open, setOpen] = useState(false);
  const { value: problems } = useRemote(catalogProblemsStore);
  if (problems === null || problems.length === 0) return null;
  // What is not shown at all comes first, remarks last.
  const ordered = problems.toSorted((a, b) => effects.indexOf(a.effect) - effects.indexOf(b.effect));
  return (
    <>
      <Button
        variant="ghost"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('problems.button', { count: problems.length })}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('problems.title')} description={t('problems.description')}>
        <ul
          // A long list scrolls, so the keyboard must reach it.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={t('problems.title')}
          className="rounded-md outline-offset-2"
        >
          {ordered.slice(0, shownProblems).map((problem) => (
            <ProblemLine
              key={[problem.layer, problem.file, problem.modelId, problem.field, problem.reason].join('\n')}
              problem={problem}
            />
          ))}
        </ul>
        {problems.length > shownProblems ? (
          <p className="text-muted">{t('problems.more', { count: problems.length - shownProblems })}</p>
        ) : null}
      </Dialog>
    </>
  );
}
