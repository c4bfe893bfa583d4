import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../components/link-button.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { updatesStore } from './updates-store.ts';

/** Leads to the update that waits; nothing where none does. */
export function UpdateLink(): React.JSX.Element | null {
  const { t } = useTranslation('catalog-own');
  const { value } = useRemote(updatesStore);
  if (value === null || value.pending === null) return null;
  return (
    <LinkButton to="/updates" variant="primary" icon={RefreshCw}>
      {t('toolbar.updateWaiting')}
    </LinkButton>
  );
}
