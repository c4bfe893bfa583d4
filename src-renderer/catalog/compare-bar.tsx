import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { clearCompared, compareSelectionStore } from './compare-selection.ts';

/** How many models are chosen to compare, and the way to the comparison; nothing while there are none. */
export function CompareBar(): React.JSX.Element | null {
  const { t } = useTranslation('catalog');
  const count = compareSelectionStore((state) => state.models.length);
  if (count === 0) return null;
  return (
    <div
      role="group"
      aria-label={t('compare.label')}
      data-bottom-bar=""
      className="flex h-11 shrink-0 items-center gap-2 border-t border-border bg-inset px-5"
    >
      <p role="status" className="flex-1 text-muted">
        {t('compare.chosen', { count })}
      </p>
      <Button variant="ghost" onClick={clearCompared}>
        {t('compare.clear')}
      </Button>
      {count < 2 ? null : (
        <LinkButton variant="primary" icon={Scale} to="/compare">
          {t('compare.open')}
        </LinkButton>
      )}
    </div>
  );
}
