import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VaultEntry } from '../../src-shared/credentials/status.ts';
import { api } from '../api/client.ts';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import type { InstanceAppearance } from '../components/instance-badge.tsx';
import { Page } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { matches } from '../components/search-rows.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { instancesStore, vaultStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { KeychainNotice } from './keychain-notice.tsx';
import { VaultRow } from './vault-row.tsx';

const columns = ['instance', 'key', 'dates', 'refused'] as const;
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** What belongs to no instance first, then by name. */
function inOrder(a: VaultEntry, b: VaultEntry): number {
  return (
    Number(a.displayName !== null) - Number(b.displayName !== null) ||
    collator.compare(a.displayName ?? a.instanceId, b.displayName ?? b.instanceId)
  );
}

/** Which keys there are, where they are kept, and how the keychain is. */
export function VaultPage(): React.JSX.Element {
  const { t } = useTranslation('vault');
  const { t: common } = useTranslation();
  const { value: entries, failure, refresh } = useRemote(vaultStore);
  const { value: list } = useRemote(instancesStore);
  const [query, setQuery] = useState('');
  const [removing, setRemoving] = useState<VaultEntry | null>(null);
  const [busy, setBusy] = useState(false);
  const isBroken = (id: string): boolean => list?.broken.some((entry) => entry.id === id) === true;
  const nameOf = (id: string): string => entries?.find(({ instanceId }) => instanceId === id)?.displayName ?? id;
  const appearanceOf = ({ instanceId, displayName }: VaultEntry): InstanceAppearance | null =>
    list?.instances.find(({ id }) => id === instanceId)?.settings ?? (displayName === null ? null : { displayName });
  const shown = (entries ?? [])
    .filter(({ instanceId, displayName, providerName, variable }) =>
      matches([instanceId, displayName, providerName, variable].join(' '), query.trim()),
    )
    .toSorted(inOrder);
  const orphans = (entries ?? []).filter(({ displayName }) => displayName === null).length;
  const remove = async ({ instanceId }: VaultEntry): Promise<void> => {
    setBusy(true);
    const result = await api.credentials.clear({ instanceId });
    setBusy(false);
    setRemoving(null);
    if (result.ok) showToast({ title: t('removed') });
    else showFailure(result.failure);
    await refresh();
  };
  return (
    <Page title={t('title')} actions={<SearchField label={t('search')} value={query} onValueChange={setQuery} />}>
      <div className="flex flex-col gap-3 px-5 py-4">
        <KeychainNotice />
        {failure === null ? null : <ErrorNotice failure={failure} onRetry={() => void refresh()} />}
        <p className="text-xs text-muted">
          {t('body')} {orphans === 0 ? null : t('orphans', { count: orphans })}
        </p>
      </div>
      {entries === null ? (
        failure === null && <SkeletonRows count={4} />
      ) : entries.length === 0 ? (
        <EmptyState icon={KeyRound} title={t('empty')} body={t('emptyBody')} />
      ) : shown.length === 0 ? (
        <EmptyState title={common('noMatches', { query: query.trim() })} body={common('noMatchesHint')} />
      ) : (
        <table className="w-full table-fixed border-collapse border-t border-border">
          <thead>
            <tr className="text-left text-2xs text-muted">
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="py-1.5 pr-4 font-medium first:pl-5 nth-2:w-40 nth-3:w-34 nth-4:w-38 min-[1180px]:nth-2:w-56 min-[1180px]:nth-3:w-48 min-[1180px]:nth-4:w-56"
                >
                  {t(`columns.${column}`)}
                </th>
              ))}
              <th scope="col" className="w-12">
                <span className="sr-only">{t('columns.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <VaultRow
                key={entry.instanceId}
                entry={entry}
                appearance={appearanceOf(entry)}
                broken={isBroken(entry.instanceId)}
                nameOf={nameOf}
                onRemove={() => {
                  setRemoving(entry);
                }}
              />
            ))}
          </tbody>
        </table>
      )}
      <AlertDialog
        open={removing !== null}
        onOpenChange={(open) => {
          if (!open) setRemoving(null);
        }}
        title={t('removeTitle')}
        body={
          removing !== null && isBroken(removing.instanceId)
            ? t('removeBrokenBody', { id: removing.instanceId })
            : t('removeBody')
        }
        confirmLabel={t('removeConfirm')}
        busy={busy}
        onConfirm={() => {
          if (removing !== null) void remove(removing);
        }}
      />
    </Page>
  );
}
