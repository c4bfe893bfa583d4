import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRemote } from '../stores/remote-store.ts';
import { storageProblemsStore } from '../stores/settings.ts';

/** Says on every page that a stored file has a problem; the settings say which. */
export function StorageProblemsLink(): React.JSX.Element | null {
  const { t } = useTranslation('settings');
  const { value: problems } = useRemote(storageProblemsStore);
  if (problems === null || problems.length === 0) return null;
  return (
    <div role="status" className="p-2">
      <Link
        to="/settings"
        className="flex items-start gap-2 rounded-md bg-warning-soft px-2.5 py-2 text-xs text-warning-text"
      >
        <TriangleAlert aria-hidden size={14} className="mt-px shrink-0" />
        <span>
          {t('storage.notice', { count: problems.length })} <span className="underline">{t('storage.show')}</span>
        </span>
      </Link>
    </div>
  );
}
