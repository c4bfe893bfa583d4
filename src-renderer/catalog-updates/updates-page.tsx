import { useState } from 'react';
import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UpdateState } from '../../src-shared/catalog/update.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { Result } from '../../src-shared/result.ts';
import { api } from '../api/client.ts';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { Button } from '../components/button.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { rescueFocusSoon } from '../components/focus-soon.ts';
import { formatDateTime } from '../components/format.ts';
import { LinkButton } from '../components/link-button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showToast } from '../components/toast.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { settingsStore } from '../stores/settings.ts';
import { CheckLine } from './check-line.tsx';
import { UpdateDiff } from './update-diff.tsx';
import { updatesStore } from './updates-store.ts';

/** Updates of the shipped catalog: how the last check went, what an update would change, and the way back. */
export function UpdatesPage(): React.JSX.Element {
  const { t } = useTranslation('catalog-updates');
  const { value: state, failure: unread, refresh } = useRemote(updatesStore);
  const { value: settings } = useRemote(settingsStore);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [doing, setDoing] = useState<'check' | 'apply' | 'skip' | 'rollBack' | null>(null);
  const [asking, setAsking] = useState(false);
  const isOff = settings?.preferences.catalogUpdates === 'off';
  const run = async (what: typeof doing, call: () => Promise<Result<UpdateState>>, done?: string): Promise<void> => {
    setDoing(what);
    setFailure(null);
    const result = await call();
    setDoing(null);
    setAsking(false);
    if (!result.ok) setFailure(result.failure);
    else if (done !== undefined) showToast({ title: done });
    await updatesStore.getState().refresh();
    // An update that is applied or skipped takes the pressed button with it.
    rescueFocusSoon();
  };
  const pending = state?.pending ?? null;
  return (
    <Page
      title={t('title')}
      back={{ to: '/catalog', label: t('back') }}
      actions={
        <Button
          icon={RefreshCw}
          busy={doing === 'check' || state?.checking === true}
          disabled={isOff || state === null}
          onClick={() => void run('check', () => api.catalog.checkUpdate())}
        >
          {t('check')}
        </Button>
      }
    >
      <div className="mx-auto flex max-w-220 flex-col gap-4 px-5 py-5">
        {failure === null ? null : <ErrorNotice failure={failure} />}
        {state === null ? (
          unread === null ? (
            <SkeletonRows count={4} />
          ) : (
            <ErrorNotice failure={unread} onRetry={() => void refresh()} />
          )
        ) : (
          <>
            <div className="flex items-start gap-4">
              <div className="min-w-0 flex-1">
                <CheckLine state={state} checking={doing === 'check'} />
                <p className="text-muted">
                  {state.applied === null ? t('shipped') : t('applied', { time: formatDateTime(state.applied.at) })}
                </p>
              </div>
              {state.applied?.canRollBack === true ? (
                <Button
                  onClick={() => {
                    setAsking(true);
                  }}
                >
                  {t('rollBack')}
                </Button>
              ) : null}
              <LinkButton to="/settings" variant="ghost">
                {t('settingsLink')}
              </LinkButton>
            </div>
            {isOff ? <Notice>{t('off')}</Notice> : null}
            {pending === null ? null : (
              <section aria-label={t('waiting', { time: formatDateTime(pending.receivedAt) })}>
                <div className="flex items-center gap-2 pb-3">
                  <h2 className="min-w-0 flex-1 text-md font-semibold">
                    {t('waiting', { time: formatDateTime(pending.receivedAt) })}
                  </h2>
                  <Button
                    busy={doing === 'skip'}
                    onClick={() =>
                      void run('skip', () => api.catalog.skipUpdate({ id: pending.id }), t('skippedToast'))
                    }
                  >
                    {t('skip')}
                  </Button>
                  <Button
                    variant="primary"
                    busy={doing === 'apply'}
                    onClick={() =>
                      void run('apply', () => api.catalog.applyUpdate({ id: pending.id }), t('appliedToast'))
                    }
                  >
                    {t('apply')}
                  </Button>
                </div>
                <UpdateDiff diff={pending.diff} />
              </section>
            )}
          </>
        )}
      </div>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('rollBackTitle')}
        body={t('rollBackBody')}
        confirmLabel={t('rollBack')}
        tone="primary"
        busy={doing === 'rollBack'}
        onConfirm={() => void run('rollBack', () => api.catalog.rollBackUpdate(), t('rolledBack'))}
      />
    </Page>
  );
}
