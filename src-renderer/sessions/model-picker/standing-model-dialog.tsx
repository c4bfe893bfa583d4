import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { lazyComponent } from '../../components/lazy-component.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { instancesStore } from '../../stores/instances.ts';
import { useRemote } from '../../stores/remote-store.ts';
import { settingsStore } from '../../stores/settings.ts';
import { setStandingModel, standingModel, standingModelDialogStore } from './choose-standing-model.ts';
import type { ModelChoice } from './model-picker.tsx';

const ModelPicker = lazyComponent(async () => (await import('./model-picker.tsx')).ModelPicker);

function close(): void {
  standingModelDialogStore.setState({ open: false });
}

/** Chooses what new sessions start with, or what names them. */
export function StandingModelDialog(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const { open, of, startAt } = standingModelDialogStore();
  const { value } = useRemote(instancesStore);
  const present = settingsStore(({ value: settings }) => (settings === null ? null : standingModel(settings, of)));
  const [choice, setChoice] = useState<ModelChoice | null>(null);
  const [busy, setBusy] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    setChoice(null);
  }
  const confirm = async (): Promise<void> => {
    if (choice === null || busy) return;
    setBusy(true);
    const done = await setStandingModel(of, { instanceId: choice.instanceId, modelId: choice.model.id });
    setBusy(false);
    if (done) close();
  };
  const instances = value?.instances ?? [];
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t(`standing.${of}.title`)}
      description={t(`standing.${of}.description`)}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={choice === null} onClick={() => void confirm()}>
            {t(`standing.${of}.confirm`)}
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
            present={present}
            startAt={startAt ?? undefined}
            onChoice={setChoice}
            onConfirm={() => void confirm()}
            listClassName="h-[min(320px,34vh)]"
          />
        )}
      </Suspense>
    </Dialog>
  );
}
