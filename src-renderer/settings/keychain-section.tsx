import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { credentialStore } from '../stores/instances.ts';

/** How the keychain is, and the way of file-held keys into it. */
export function KeychainSection(): React.JSX.Element {
  const { t } = useTranslation('settings');
  const { value: store, failure, refresh } = useRemote(credentialStore);
  const [busy, setBusy] = useState(false);
  if (store === null) {
    return failure === null ? (
      <SkeletonRows count={1} />
    ) : (
      <ErrorNotice failure={failure} onRetry={() => void refresh()} />
    );
  }
  const move = async (): Promise<void> => {
    setBusy(true);
    const result = await api.credentials.moveToKeychain();
    setBusy(false);
    if (result.ok) showToast({ title: t('keys.moved', { count: result.value.moved }) });
    else showFailure(result.failure);
    await refresh();
  };
  const working = store.keychain === 'working';
  return (
    <Notice
      tone={working ? 'success' : store.keychain === 'unprobed' ? 'info' : 'warning'}
      actions={
        <>
          {store.inFiles > 0 ? (
            <Button size="sm" disabled={!working} busy={busy} onClick={() => void move()}>
              {t('keys.move')}
            </Button>
          ) : null}
          {working ? null : (
            <Button size="sm" onClick={() => void refresh()}>
              {t('keys.check')}
            </Button>
          )}
        </>
      }
    >
      <p>{t(`keys.${store.keychain}`)}</p>
      {store.inFiles === 0 ? null : (
        <p>
          {t('keys.inFiles', { count: store.inFiles })} {working ? null : t('keys.cannotMove')}
        </p>
      )}
    </Notice>
  );
}
