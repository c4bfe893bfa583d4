import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Notice } from '../components/notice.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { credentialStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';

/** How the keychain is, what to do about it, and the way of file-held keys into it. */
export function KeychainNotice(): React.JSX.Element {
  const { t } = useTranslation('vault');
  const { value: store, failure, refresh } = useRemote(credentialStore);
  const [busy, setBusy] = useState<'move' | 'check' | null>(null);
  if (store === null) {
    return failure === null ? (
      <SkeletonRows count={1} />
    ) : (
      <ErrorNotice failure={failure} onRetry={() => void refresh()} />
    );
  }
  const { keychain, inFiles } = store;
  const working = keychain === 'working';
  const check = async (): Promise<void> => {
    setBusy('check');
    await refresh();
    setBusy(null);
  };
  const move = async (): Promise<void> => {
    setBusy('move');
    const result = await api.credentials.moveToKeychain();
    await refresh();
    setBusy(null);
    if (!result.ok) showFailure(result.failure);
    else showToast({ title: result.value.moved === 0 ? t('movedNone') : t('moved', { count: result.value.moved }) });
  };
  const next = t(`keychain.${keychain}.next`);
  return (
    <Notice
      tone={working ? (inFiles === 0 ? 'success' : 'info') : keychain === 'unprobed' ? 'info' : 'warning'}
      title={t(`keychain.${keychain}.title`)}
      actions={
        <>
          {inFiles === 0 ? null : (
            <Button size="sm" variant="primary" disabled={!working} busy={busy === 'move'} onClick={() => void move()}>
              {t('move')}
            </Button>
          )}
          {working ? null : (
            <Button size="sm" busy={busy === 'check'} onClick={() => void check()}>
              {t(keychain === 'unprobed' ? 'checkNow' : 'check')}
            </Button>
          )}
        </>
      }
    >
      <p>{t(`keychain.${keychain}.body`)}</p>
      {next === '' ? null : <p>{next}</p>}
      {inFiles === 0 ? null : (
        <p className="mt-1 text-text">
          {t('inFiles', { count: inFiles })} {working ? null : t('cannotMove')}
        </p>
      )}
    </Notice>
  );
}
