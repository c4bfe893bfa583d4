import { Boxes } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { formatPricePair } from '../components/format.ts';
import { InstanceMark } from '../components/instance-badge.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Notice } from '../components/notice.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showFailure } from '../components/toast.tsx';
import { instancesStore } from '../stores/instances.ts';
import { useDemo } from '../welcome/demo.ts';
import { whyUnusable } from './model-picker/instance-choice.ts';
import { ModelPicker, type ModelChoice } from './model-picker/model-picker.tsx';
import { useDefaultChoice, type DefaultChoice } from './model-picker/use-default-choice.ts';
import { EffortSelect } from './model-settings/effort-select.tsx';
import { effortSent } from './model-settings/settings-summary.ts';
import { firstAgent } from './first-agent.ts';
import { putSession } from './sessions-store.ts';

export function NewSessionPage(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { value, failure, ensure, refresh } = instancesStore();
  useWindowTitle(t('newSession'));
  useEffect(() => void ensure(), [ensure]);
  return (
    <main tabIndex={-1} className="flex h-full min-h-0 flex-col outline-none">
      <PageHeader title={t('newSession')} />
      {value === null && failure !== null ? (
        <div className="p-5">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      ) : null}
      {value === null && failure === null ? <SkeletonRows count={4} /> : null}
      {value === null ? null : value.instances.length === 0 ? <NoInstance /> : <Chooser instances={value.instances} />}
    </main>
  );
}

function NoInstance(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [, navigate] = useLocation();
  const demo = useDemo();
  return (
    <EmptyState icon={Boxes} title={t('picker.noInstanceTitle')} body={t('picker.noInstanceBody')}>
      <Button
        variant="primary"
        onClick={() => {
          navigate('/instances/new');
        }}
      >
        {t('picker.addInstance')}
      </Button>
      <Button busy={demo.busy} onClick={() => void demo.start()}>
        {t('picker.tryDemo')}
      </Button>
      {demo.failure === null ? null : <ErrorNotice failure={demo.failure} />}
    </EmptyState>
  );
}

function NoneUsable(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    <div className="mb-4">
      <Notice
        tone="warning"
        title={t('picker.allUnusable')}
        actions={
          <LinkButton to="/instances" size="sm">
            {t('picker.openInstances')}
          </LinkButton>
        }
      />
    </div>
  );
}

function Chooser({ instances }: { readonly instances: readonly InstanceView[] }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [, navigate] = useLocation();
  /** Undefined until the user chose or took a choice back: the default holds. */
  const [picked, setPicked] = useState<ModelChoice | null>();
  const startsWith = useDefaultChoice(instances);
  const choice = picked === undefined && startsWith.state === 'usable' ? startsWith.choice : (picked ?? null);
  const startButton = useFocusOnceReady(picked === undefined && startsWith.state === 'usable');
  const [effort, setEffort] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const instance = instances.find(({ id }) => id === choice?.instanceId);
  const start = async (): Promise<void> => {
    if (choice === null || busy) return;
    setBusy(true);
    setProblem(null);
    const result = await api.sessions.create({ instanceId: choice.instanceId, modelId: choice.model.id });
    const sent = effortSent(effort, choice.model);
    if (result.ok) putSession(result.value);
    if (result.ok && sent !== null) await setSessionEffort(result.value, sent);
    setBusy(false);
    if (!result.ok) {
      setProblem(result.failure);
      return;
    }
    navigate(`/sessions/${result.value.id}`);
  };
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col px-5 pt-5 pb-4">
        <div className="mx-auto flex min-h-0 w-full max-w-190 flex-1 flex-col">
          {instances.every((each) => whyUnusable(each) !== null) ? <NoneUsable /> : null}
          <UnusableDefault startsWith={startsWith} />
          <ModelPicker
            instances={instances}
            choice={choice}
            onChoice={setPicked}
            onConfirm={() => {
              // The default stands there by itself: the first press on it is a choice as any other.
              if (picked === undefined) setPicked(choice);
              else void start();
            }}
            listClassName="flex-1"
          />
          {problem === null ? null : (
            <div className="mt-3">
              <ErrorNotice failure={problem} />
            </div>
          )}
        </div>
      </div>
      <div data-bottom-bar="" className="shrink-0 border-t border-border px-5 py-3">
        <div className="mx-auto flex max-w-190 items-center gap-4">
          <p className="flex min-w-0 flex-1 items-center gap-2 text-muted">
            {choice === null || instance === undefined ? (
              t('startHint')
            ) : (
              <Chosen choice={choice} instance={instance} />
            )}
          </p>
          {choice === null || choice.model.reasoningLevels.length === 0 ? null : (
            <div className="flex shrink-0 items-center gap-2">
              <span aria-hidden className="text-xs text-muted">
                {t('settings.effort')}
              </span>
              <div className="w-32">
                <EffortSelect hideLabel model={choice.model} value={effort} onValueChange={setEffort} />
              </div>
            </div>
          )}
          <Button
            ref={startButton}
            variant="primary"
            size="lg"
            busy={busy}
            disabled={choice === null}
            onClick={() => void start()}
          >
            {t('start')}
          </Button>
        </div>
      </div>
    </>
  );
}

function Chosen({
  choice: { model },
  instance: { settings },
}: {
  readonly choice: ModelChoice;
  readonly instance: InstanceView;
}): React.JSX.Element {
  const { t } = useTranslation('sessions');
  return (
    <>
      <span className="min-w-0 truncate font-medium text-text">
        {t('chosen', { model: model.name, instance: settings.displayName })}
      </span>{' '}
      <InstanceMark instance={settings} />
      <span className="ml-1 shrink-0 text-xs tabular-nums">{formatPricePair(model.prices)}</span>
    </>
  );
}

/** Says why the default is not what the session starts with. */
function UnusableDefault({ startsWith }: { readonly startsWith: DefaultChoice }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (startsWith.state !== 'unusable') return null;
  const { model, instance, why } = startsWith;
  return (
    <div className="mb-4">
      <Notice tone="warning" announce title={t('picker.defaultUnusable', { model: model.modelId, instance })}>
        {why ?? t('picker.defaultNotListed')}
      </Notice>
    </div>
  );
}

/** Focuses a button once it can be pressed, unless the user is busy elsewhere by then. */
function useFocusOnceReady(ready: boolean): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    const idle = focused === null || focused === document.body || focused.matches('a, main');
    if (ready && idle) button.current?.focus();
  }, [ready]);
  return button;
}

/** A failure is told, and no reason to stay: the session is there, and the effort can be chosen in it. */
async function setSessionEffort(session: Session, reasoningEffort: string): Promise<void> {
  const agentId = firstAgent(session)?.id ?? '';
  const settings = { ...noModelSettings, reasoningEffort };
  const result = await api.agents.update({ agentId, fields: { settings } });
  if (result.ok) putSession(result.value);
  else showFailure(result.failure);
}
