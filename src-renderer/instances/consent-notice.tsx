import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { showFailure } from '../components/toast.tsx';

/** Asks whether a variable that the catalog names, and that nobody agreed to yet, may be sent. */
export function ConsentNotice({ instance }: { readonly instance: InstanceView }): React.JSX.Element | null {
  const { t } = useTranslation('instances');
  const [busy, setBusy] = useState(false);
  const { effectiveUrl, id, problem, revision, settings } = instance;
  const variable = problem?.code === 'consent-required' ? problem.params['variable'] : undefined;
  if (typeof variable !== 'string' || effectiveUrl === null) return null;
  const { origin } = new URL(effectiveUrl);
  const allow = async (): Promise<void> => {
    setBusy(true);
    const result = await api.instances.update({
      instanceId: id,
      revision,
      settings: { ...settings, environment: { variable, origin } },
    });
    setBusy(false);
    if (!result.ok) showFailure(result.failure);
  };
  return (
    <Notice
      tone="warning"
      title={t('consent.title')}
      announce
      actions={
        <Button size="sm" busy={busy} onClick={() => void allow()}>
          {t('consent.allow')}
        </Button>
      }
    >
      {t('consent.body', { variable, origin })}
    </Notice>
  );
}
