import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogBackup } from '../../src-shared/catalog/backup.ts';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { Failure } from '../../src-shared/errors.ts';
import { api } from '../api/client.ts';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { formatBytes, formatDateTime } from '../components/format.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { catalogStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';

interface BackupsDialogProps {
  /** Whose backups; of all, deleted ones too, where left out. */
  readonly provider?: Pick<ProviderSummary, 'id' | 'name'>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Copies from before each change, which can be put back. */
export function BackupsDialog({ provider, open, onOpenChange }: BackupsDialogProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={provider === undefined ? t('backups.title') : t('backups.titleOf', { name: provider.name })}
      description={t('backups.body')}
    >
      {open ? (
        <BackupList
          providerId={provider?.id ?? null}
          onRestored={() => {
            onOpenChange(false);
          }}
        />
      ) : null}
    </Dialog>
  );
}

function BackupList({
  providerId,
  onRestored,
}: {
  readonly providerId: string | null;
  readonly onRestored: () => void;
}): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { t: catalog } = useTranslation('catalog');
  const { value: providers } = useRemote(catalogStore);
  const [backups, setBackups] = useState<readonly CatalogBackup[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState<CatalogBackup | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let current = true;
    const fetch = async (): Promise<void> => {
      const result = await api.catalog.backups({ providerId });
      if (!current) return;
      if (result.ok) setBackups(result.value);
      else setFailure(result.failure);
    };
    void fetch();
    return () => {
      current = false;
    };
  }, [providerId]);
  const nameOf = (id: string): string => providers?.find((each) => each.id === id)?.name ?? id;
  const restore = async (backup: CatalogBackup): Promise<void> => {
    setBusy(true);
    const result = await api.catalog.restoreBackup({ backupId: backup.id });
    setBusy(false);
    setAsked(null);
    if (!result.ok) {
      showFailure(result.failure);
      return;
    }
    await catalogStore.getState().refresh();
    showToast({ title: t('backups.restored', { name: nameOf(backup.providerId) }) });
    onRestored();
  };
  if (failure !== null) return <ErrorNotice failure={failure} />;
  if (backups === null) return <SkeletonRows count={3} />;
  if (backups.length === 0) return <p className="py-4 text-muted">{t('backups.empty')}</p>;
  return (
    <>
      <ul aria-label={t('backups.list')}>
        {backups.map((backup) => (
          <li key={backup.id} className="flex items-center gap-3 border-t border-border py-2 first:border-t-0">
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2">
                <span className="truncate font-medium">{nameOf(backup.providerId)}</span>
                <Badge>{t(`backups.kind.${backup.kind}`)}</Badge>
              </div>
              <div className="truncate text-xs text-muted tabular-nums">
                {formatDateTime(backup.at)} ·{' '}
                {t('backups.size', {
                  models: catalog('modelCount', { count: backup.modelCount }),
                  bytes: formatBytes(backup.bytes),
                })}
              </div>
            </div>
            <Button
              size="sm"
              aria-label={t('backups.restoreNamed', {
                name: nameOf(backup.providerId),
                time: formatDateTime(backup.at),
              })}
              onClick={() => {
                setAsked(backup);
              }}
            >
              {t('backups.restore')}
            </Button>
          </li>
        ))}
      </ul>
      <AlertDialog
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={t('backups.confirmTitle')}
        body={
          asked === null
            ? null
            : t('backups.confirmBody', { name: nameOf(asked.providerId), time: formatDateTime(asked.at) })
        }
        confirmLabel={t('backups.restore')}
        tone="primary"
        busy={busy}
        onConfirm={() => {
          if (asked !== null) void restore(asked);
        }}
      />
    </>
  );
}
