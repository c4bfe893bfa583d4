import { useTranslation } from 'react-i18next';
import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useRemote } from '../stores/remote-store.ts';
import { credentialStore } from '../stores/instances.ts';

/** Says where a key typed now would be kept. */
export function CredentialStoreNote(): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { value } = useRemote(credentialStore);
  if (value === null) return <span>{t('store.checking')}</span>;
  const safe = value.willHold === 'keychain';
  const text =
    value.willHold === 'keychain'
      ? t('store.keychain')
      : value.willHold === 'file'
        ? t(`store.file.${value.keychain}`)
        : t(value.keychain === 'locked' ? 'store.cannot.locked' : 'store.cannot.other');
  const Icon = safe ? ShieldCheck : TriangleAlert;
  return (
    <span className="flex items-start gap-1.5">
      <Icon aria-hidden size={13} className={safe ? 'mt-0.5 text-success-text' : 'mt-0.5 shrink-0 text-warning-text'} />
      {text}
    </span>
  );
}
