import { useTranslation } from 'react-i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { Badge } from '../components/badge.tsx';

/** Where an instance's key is, in a word. */
export function CredentialBadge({ instance }: { readonly instance: InstanceView }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { credential, credentialNeed } = instance;
  if (credential.originChanged) return <Badge tone="warning">{t('credential.originChanged')}</Badge>;
  if (credential.store === 'environment') {
    const variable = credential.variable ?? '';
    return credential.present ? (
      <Badge>{t('credential.environment', { variable })}</Badge>
    ) : (
      <Badge tone="warning">{t('credential.environmentMissing', { variable })}</Badge>
    );
  }
  if (credential.present) {
    return credential.store === 'file' ? (
      <Badge tone="warning">{t('credential.file')}</Badge>
    ) : (
      <Badge>{t('credential.keychain')}</Badge>
    );
  }
  if (instance.support === 'provider-missing') return <></>;
  switch (credentialNeed) {
    case 'none':
      return <span className="text-xs text-muted">{t('credential.none')}</span>;
    case 'optional':
      return <span className="text-xs text-muted">{t('credential.optionalMissing')}</span>;
    case 'required':
      return <Badge tone="danger">{t('credential.missing')}</Badge>;
    default:
      return assertNever(credentialNeed);
  }
}
