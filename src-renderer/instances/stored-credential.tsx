import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { Button } from '../components/button.tsx';
import { formatDateTime } from '../components/format.ts';
import { showFailure, showToast } from '../components/toast.tsx';
import { KeyRefusal } from './key-facts.tsx';

/** What is known of the stored key without saying it, and a way to remove it. */
export function StoredCredential({ instance }: { readonly instance: InstanceView }): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, credential, settings, revision } = instance;
  // Secret headers are kept in the same place, and need no key beside them.
  if (credential.store === null || (!credential.present && credential.store !== 'environment')) return null;
  const variable = credential.variable ?? settings.environment?.variable ?? '';
  const linked = credential.store === 'environment';
  const remove = async (): Promise<void> => {
    setBusy(true);
    const { environment: _removed, ...rest } = settings;
    const result = linked
      ? await api.instances.update({ instanceId: id, revision, settings: rest })
      : await api.credentials.clear({ instanceId: id });
    setBusy(false);
    setAsking(false);
    if (result.ok) showToast({ title: t('credential.removed') });
    else showFailure(result.failure);
  };
  const facts = [
    credential.setAt === null ? null : t('credential.since', { date: formatDateTime(credential.setAt) }),
    credential.origin === null ? null : t('credential.boundTo', { origin: credential.origin }),
    credential.fingerprint === null ? null : t('credential.fingerprint', { fingerprint: credential.fingerprint }),
  ].filter((fact) => fact !== null);
  const label = linked ? t('credential.stopReading', { variable }) : t('credential.remove');
  return (
    <div className="flex items-start gap-3 rounded-lg border border-border bg-inset px-3 py-2">
      <div className="min-w-0 flex-1 text-xs">
        <p>{t(`credential.storedIn.${credential.store}`, { variable })}</p>
        <p className="break-words text-muted tabular-nums">{facts.join(' · ')}</p>
        <KeyRefusal status={credential.keys[0]} />
      </div>
      <Button
        size="sm"
        onClick={() => {
          setAsking(true);
        }}
      >
        {label}
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={linked ? `${label}?` : t('credential.removeTitle')}
        body={t('credential.removeBody')}
        confirmLabel={label}
        busy={busy}
        onConfirm={() => void remove()}
      />
    </div>
  );
}
