import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWindowTitle } from '../components/page.tsx';
import { connectionStore } from '../stores/connection.ts';

/** Shown when the web host does not let this page in: why, and how to get a link that does. */
export function RefusedPage(): React.JSX.Element {
  const { t } = useTranslation('navigation');
  const reason = connectionStore((state) => state.reason) ?? 'no-token';
  useWindowTitle(t('refused.title'));
  return (
    <main className="flex h-full items-center justify-center overflow-y-auto bg-surface p-6">
      <div className="max-w-110">
        <KeyRound aria-hidden size={24} strokeWidth={1.5} className="mb-4 text-accent-text" />
        <h1 className="text-xl font-semibold">{t('refused.title')}</h1>
        <p className="mt-2 text-md text-muted">{t(`refused.${reason}`)}</p>
        <p className="mt-4 text-md text-muted">{t('refused.how')}</p>
        <code className="mt-3 block rounded-lg border border-border bg-inset px-3 py-2 font-mono text-sm select-all">
          {t('refused.command')}
        </code>
        <p className="mt-3 text-muted">{t('refused.running')}</p>
      </div>
    </main>
  );
}
