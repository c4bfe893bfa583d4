import { Boxes, Download, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Page } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { instancesStore } from '../stores/instances.ts';
import { BrokenInstances } from './broken-instances.tsx';
import { ImportDialog } from '../import-sweep/import-dialog.tsx';
import { InstanceRow } from './instance-row.tsx';

const columns = ['name', 'provider', 'endpoint', 'key'] as const;

export function InstancesPage(): React.JSX.Element {
  const { t } = useTranslation('instances');
  const [, navigate] = useLocation();
  const [importing, setImporting] = useState(false);
  const { value, failure, refresh } = useRemote(instancesStore);
  const buttons = (
    <>
      <Button
        icon={Download}
        onClick={() => {
          setImporting(true);
        }}
      >
        {t('import')}
      </Button>
      <Button
        variant="primary"
        icon={Plus}
        onClick={() => {
          navigate('/instances/new');
        }}
      >
        {t('add')}
      </Button>
    </>
  );
  const isEmpty = value !== null && value.instances.length === 0;
  return (
    <Page title={t('title')} actions={isEmpty ? undefined : buttons}>
      {failure === null ? null : (
        <div className="px-5 pt-4">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      )}
      {value === null && failure === null ? <SkeletonRows count={4} rowClassName="h-14" /> : null}
      {value === null || isEmpty ? null : (
        <table className="w-full border-collapse">
          <thead>
            <tr className="border-b border-border text-left text-2xs text-muted">
              {columns.map((column) => (
                <th key={column} scope="col" className="py-1.5 pr-4 font-medium first:pl-5">
                  {t(`columns.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className="sr-only">{t('columns.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.instances.map((instance) => (
              <InstanceRow key={instance.id} instance={instance} />
            ))}
          </tbody>
        </table>
      )}
      {isEmpty ? (
        <EmptyState icon={Boxes} title={t('empty.title')} body={t('empty.body')}>
          {buttons}
        </EmptyState>
      ) : null}
      {value === null ? null : <BrokenInstances broken={value.broken} />}
      <ImportDialog open={importing} onOpenChange={setImporting} />
    </Page>
  );
}
