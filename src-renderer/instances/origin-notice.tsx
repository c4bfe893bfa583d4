import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { showFailure, showToast } from '../components/toast.tsx';

/** Asks whether the credential may go to the address that it was not entered for. */
export function OriginNotice({ instance }: { readonly instance: InstanceView }): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  const [busy, setBusy] = useState(false);
  const { credential, effectiveUrl, settings } = instance;
  if (!credential.originChanged || effectiveUrl === null) return null;
  const after = new URL(effectiveUrl).origin;
  const before = credential.origin ?? settings.environment?.origin ?? '';
  const confirm = async (): Promise<void> => {
    setBusy(true);
    const result = await api.credentials.confirmOrigin({ instanceId: instance.id, origin: after });
    setBusy(false);
    if (result.ok) showToast({ title: t('origin.confirmed') });
    else showFailure(result.failure);
  };
  return (
    <Notice
      tone="warning"
      title={t('origin.title')}
      announce
      actions={
        <Button size="sm" busy={busy} onClick={() => void confirm()}>
          {t('origin.confirm', { after })}
        </Button>
      }
    >
      {settings.environment === undefined
        ? t('origin.body', { before, after })
        : t('origin.environmentBody', { variable: settings.environment.variable, before, after })}
    </Notice>
  );
}
