import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

export function CrashNotice({ error }: { readonly error: Error }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <main className="h-full overflow-y-auto">
      <EmptyState level={1} title={t('crash.title')} body={t('crash.body')}>
        <Button
          variant="primary"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('crash.reload')}
        </Button>
        <details className="w-full pt-4 text-left">
          <summary className="text-muted">{t('details')}</summary>
          <pre className="mt-2 rounded-lg bg-inset p-3 font-mono text-xs whitespace-pre-wrap">
            {error.stack ?? error.message}
          </pre>
        </details>
      </EmptyState>
    </main>
  );
}
