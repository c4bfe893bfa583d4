import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { lazyComponent } from '../../components/lazy-component.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { instancesStore } from '../../stores/instances.ts';
import { sameSettings, saveModel } from '../model-settings/save-model.ts';
import { formOf, readSettings } from '../model-settings/settings-form.ts';
import { useListedModel } from './use-listed-model.ts';
import type { ModelChoice } from './model-picker.tsx';
import { settingsOf } from '../first-agent.ts';

const ModelPicker = lazyComponent(async () => (await import('./model-picker.tsx')).ModelPicker);
const ModelSettingsFields = lazyComponent(
  async () => (await import('../model-settings/model-settings-fields.tsx')).ModelSettingsFields,
);

interface ModelDialogProps {
  readonly session: Session;
  /** The instance to look at first; null for all of them. */
  readonly startAt: string | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Changes which instance and model a session uses, and what is set for the model. */
export function ModelDialog({ session, startAt, open, onOpenChange }: ModelDialogProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const { value, ensure } = instancesStore();
  const [choice, setChoice] = useState<ModelChoice | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const instances = value?.instances ?? [];
  const { instanceId, modelId } = session;
  const [form, setForm] = useState(() => formOf(settingsOf(session)));
  const { settings, invalid } = readSettings(form);
  const presentModel = useListedModel(session, open);
  const model = choice?.model ?? presentModel;
  const changed = choice !== null || (settings !== null && !sameSettings(settings, settingsOf(session)));
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setChoice(null);
    if (open) setForm(formOf(settingsOf(session)));
    setProblem(null);
  }
  useEffect(() => void ensure(), [ensure]);
  const confirm = async (): Promise<void> => {
    if (settings === null || !changed || busy) return;
    setBusy(true);
    const next = choice === null ? null : { instanceId: choice.instanceId, modelId: choice.model.id };
    const result = await saveModel(session, next, settings);
    setBusy(false);
    if (result.ok) onOpenChange(false);
    else setProblem(result.failure);
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
            disabled={settings === null || !changed}
            onClick={() => {
              void confirm();
            }}
          >
            {changed && choice === null ? common('save') : t('change.confirm')}
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
          <div className="flex flex-col gap-4">
            <ModelPicker
              instances={instances}
              choice={choice}
              present={instanceId === null || modelId === null ? null : { instanceId, modelId }}
              startAt={startAt ?? undefined}
              onChoice={setChoice}
              onConfirm={() => {
                void confirm();
              }}
              listClassName="h-[min(264px,24vh)]"
            />
            <ModelSettingsFields model={model} form={form} invalid={invalid} onChange={setForm} />
          </div>
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
