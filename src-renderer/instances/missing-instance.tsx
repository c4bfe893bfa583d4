import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { LinkButton } from '../components/link-button.tsx';

/** The page of an instance that is not there any more. */
export function MissingInstance(): React.JSX.Element {
  const { t } = useTranslation('instances');
  return (
    <main className="h-full">
      <EmptyState level={1} title={t('edit.missing.title')} body={t('edit.missing.body')}>
        <LinkButton to="/instances">{t('edit.missing.action')}</LinkButton>
      </EmptyState>
    </main>
  );
}
