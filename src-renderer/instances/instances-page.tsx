import { Boxes, Download, Plus, PlugZap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { TestAllDialog } from '../doctor/test-all-dialog.tsx';
import { ImportDialog } from '../import-sweep/import-dialog.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { instancesStore } from '../stores/instances.ts';
import { InstancesList } from './instances-list.tsx';

/** Every instance, and what can be done with all of them. */
export function InstancesPage(): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: sweep } = useTranslation('sweep');
  const { t: doctor } = useTranslation('doctor');
  const [, navigate] = useLocation();
  const [importing, setImporting] = useState(false);
  const [testing, setTesting] = useState(false);
  const { value, failure, refresh } = useRemote(instancesStore);
  useWindowTitle(t('title'));
  const isEmpty = value !== null && value.instances.length === 0 && value.broken.length === 0;
  const buttons = (
    <>
      <Button
        icon={Download}
        onClick={() => {
          setImporting(true);
        }}
      >
        {sweep('button')}
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
  return (
    <main tabIndex={-1} className="flex h-full min-h-0 flex-col outline-none">
      <PageHeader
        title={t('title')}
        actions={
          isEmpty ? undefined : (
            <>
              <Button
                icon={PlugZap}
                disabled={value === null || value.instances.length === 0}
                onClick={() => {
                  setTesting(true);
                }}
              >
                {doctor('all.button')}
              </Button>
              {buttons}
            </>
          )
        }
      />
      {failure === null ? null : (
        <div className="px-5 pt-4">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      )}
      {value === null ? (
        failure === null && <SkeletonRows count={5} rowClassName="h-18" />
      ) : isEmpty ? (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <EmptyState icon={Boxes} title={t('empty.title')} body={t('empty.body')}>
            {buttons}
          </EmptyState>
        </div>
      ) : (
        <InstancesList instances={value.instances} broken={value.broken} />
      )}
      <ImportDialog open={importing} onOpenChange={setImporting} />
      <TestAllDialog open={testing} onOpenChange={setTesting} />
    </main>
  );
}
