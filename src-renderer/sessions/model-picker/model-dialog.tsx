import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { lazyComponent } from '../../components/lazy-component.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { instancesStore } from '../../stores/instances.ts';
import { putSession } from '../sessions-store.ts';
import type { ModelChoice } from './model-picker.tsx';

const ModelPicker = lazyComponent(async () => (await import('./model-picker.tsx')).ModelPicker);

interface ModelDialogProps {
  readonly sessionId: string;
  /** What the session uses so far; each half may be missing or gone. */
  readonly present: Pick<Session, 'instanceId' | 'modelId'>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Changes which instance and model a session uses. */
export function ModelDialog({ sessionId, present, open, onOpenChange }: ModelDialogProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const { value, ensure } = instancesStore();
  const [choice, setChoice] = useState<ModelChoice>({ instanceId: null, model: null });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const instances = value?.instances ?? [];
  const { instanceId, modelId } = present;
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    const known = instances.some(({ id }) => id === instanceId);
    if (open) setChoice({ instanceId: known ? instanceId : null, model: null });
    setProblem(null);
  }
  useEffect(() => void ensure(), [ensure]);
  const confirm = async (): Promise<void> => {
    if (choice.instanceId === null || choice.model === null || busy) return;
    setBusy(true);
    const result = await api.sessions.setModel({
      sessionId,
      instanceId: choice.instanceId,
      modelId: choice.model.id,
    });
    setBusy(false);
    if (result.ok) {
      putSession(result.value);
      onOpenChange(false);
    } else setProblem(result.failure);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('change.title')}
      description={t('change.description')}
      footer={
        <>
          <Button
            onClick={() => {
              onOpenChange(false);
            }}
          >
            {common('cancel')}
          </Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={choice.model === null}
            onClick={() => {
              void confirm();
            }}
          >
            {t('change.confirm')}
          </Button>
        </>
      }
    >
      <Suspense fallback={<div className="h-[min(420px,50vh)]" />}>
        {value !== null && instances.length === 0 ? (
          <EmptyState title={t('picker.noInstanceTitle')} body={t('picker.noInstanceBody')}>
            <LinkButton to="/instances/new">{t('picker.addInstance')}</LinkButton>
          </EmptyState>
        ) : (
          <ModelPicker
            instances={instances}
            choice={choice}
            present={instanceId === null || modelId === null ? null : { instanceId, modelId }}
            onChoice={setChoice}
            onConfirm={() => {
              void confirm();
            }}
            listClassName="h-[min(320px,38vh)]"
          />
        )}
      </Suspense>
      {problem === null ? null : (
        <div className="mt-3">
          <ErrorNotice failure={problem} />
        </div>
      )}
    </Dialog>
  );
}
