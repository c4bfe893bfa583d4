import { Stethoscope } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import type { DoctorFix, TestRecord } from '../../src-shared/instances/doctor.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { InstanceHeader } from '../instances/instance-header.tsx';
import { MissingInstance } from '../instances/missing-instance.tsx';
import { instancesStore, useInstance } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { endedTest, useConnectionTest } from './connection-test.ts';
import { CopyCurlButton } from './copy-curl-button.tsx';
import { DoctorPanel } from './doctor-panel.tsx';
import { TestButton } from './test-button.tsx';
import { TestHistory } from './test-history.tsx';
import { useTestHistory } from './use-test-history.ts';
import { takeWantedTest } from './wanted-test.ts';

/** The connection tests of a stored instance: a new one, and those that were kept. */
export function DoctorPage({ instanceId }: { readonly instanceId: string }): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const instance = useInstance(instanceId);
  const { failure } = useRemote(instancesStore);
  useWindowTitle([instance?.settings.displayName ?? instanceId, t('title')].join(' · '));
  if (instance === null) return <MissingInstance />;
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <InstanceHeader instanceId={instanceId} instance={instance} tab="test" />
      {instance !== undefined ? (
        <Doctor instance={instance} />
      ) : failure === null ? (
        <SkeletonRows />
      ) : (
        <div className="p-5">
          <ErrorNotice failure={failure} />
        </div>
      )}
    </main>
  );
}

function Doctor({ instance }: { readonly instance: InstanceView }): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const { id, settings, simulated, credential } = instance;
  const history = useTestHistory(id);
  const { test, run, stop, clear } = useConnectionTest();
  const [chosen, setChosen] = useState<TestRecord | null>(null);
  const [fixing, setFixing] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = async (draft: {
    readonly settings: InstanceView['settings'];
    readonly modelId?: string;
  }): Promise<void> => {
    setChosen(null);
    setFailure(null);
    await run({ instanceId: id, ...draft });
  };
  const startWanted = useEffectEvent(() => {
    if (takeWantedTest(id)) void run({ instanceId: id, settings });
  });
  useEffect(() => {
    startWanted();
  }, []);
  const fixAndTest = async (fix: DoctorFix): Promise<void> => {
    if (fix.kind === 'start-server') return start({ settings });
    if (fix.kind === 'ask-model') return start({ settings, modelId: fix.modelId });
    setFixing(true);
    const result = await api.instances.applyFix({ instanceId: id, revision: instance.revision, fix });
    setFixing(false);
    if (!result.ok) {
      setFailure(result.failure);
      if (result.failure.code === 'conflict') await instancesStore.getState().refresh();
      return;
    }
    await start({ settings: result.value.settings });
  };
  const latest = history.records?.[0] ?? null;
  const record = chosen ?? (test === null ? latest : null);
  const shown = record === null ? test : endedTest(record);
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-240 grid-cols-1 gap-x-12 gap-y-6 px-5 py-5 min-[1120px]:grid-cols-[minmax(0,1fr)_280px]">
          <div className="flex min-w-0 flex-col gap-3">
            {failure === null ? null : <ErrorNotice failure={failure} />}
            {shown !== null ? (
              <DoctorPanel
                test={shown}
                simulated={simulated}
                hasKey={credential.present}
                busy={fixing || shown.running}
                onFix={(fix) => void fixAndTest(fix)}
                actions={simulated ? undefined : <CopyCurlButton draftOf={() => ({ instanceId: id, settings })} />}
              />
            ) : history.failure !== null ? (
              <ErrorNotice failure={history.failure} />
            ) : history.records === null ? (
              <SkeletonRows count={4} />
            ) : (
              <EmptyState icon={Stethoscope} title={t('history.empty')} body={t('history.emptyBody')} />
            )}
          </div>
          <TestHistory
            records={history.records ?? []}
            shown={record ?? test?.record ?? null}
            onShow={(next) => {
              clear();
              setChosen(next);
            }}
          />
        </div>
      </div>
      <div data-bottom-bar="" className="flex h-13 shrink-0 items-center gap-2 border-t border-border bg-surface px-5">
        <TestButton
          variant="primary"
          running={test?.running === true}
          onRun={() => void start({ settings })}
          onStop={stop}
        />
      </div>
    </>
  );
}
