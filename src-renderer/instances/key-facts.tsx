import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CredentialStatus, KeyStatus } from '../../src-shared/credentials/status.ts';
import { failureText } from '../components/failure-text.ts';
import { formatDateTime } from '../components/format.ts';

/** When the provider turned a key down, and how; nothing where it did not. */
export function KeyRefusal({ status }: { readonly status: KeyStatus | undefined }): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  const refused = status?.lastRefused ?? null;
  if (refused === null) return null;
  return (
    <p className="flex items-start gap-1.5 text-xs text-warning-text">
      <TriangleAlert aria-hidden size={13} className="mt-0.5 shrink-0" />
      <span>
        {t('keys.refused', {
          date: formatDateTime(refused.at),
          sentence: failureText({ code: refused.code, params: {} }).sentence,
        })}
      </span>
    </p>
  );
}

/** Since when a key is stored and how to tell it from others. */
export function KeyFacts({ status }: { readonly status: KeyStatus | undefined }): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  if (status === undefined) return null;
  const facts = [
    status.setAt === null ? null : t('credential.since', { date: formatDateTime(status.setAt) }),
    status.fingerprint === null ? null : t('credential.fingerprint', { fingerprint: status.fingerprint }),
  ].filter((fact) => fact !== null);
  return <p className="text-xs text-muted tabular-nums">{t('keys.stored', { facts: facts.join(' · ') })}</p>;
}

/** Where the keys are kept, and for which address. */
export function KeysPlace({ credential }: { readonly credential: CredentialStatus | null }): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  if (credential === null || credential.store === null) return null;
  const place = t(`credential.storedIn.${credential.store}`, { variable: credential.variable ?? '' });
  const address = credential.origin === null ? null : t('credential.boundTo', { origin: credential.origin });
  return <p className="break-words">{[place, address].filter((part) => part !== null).join(' · ')}</p>;
}
