import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { lazyComponent } from '../../components/lazy-component.ts';
import { LinkButton } from '../../components/link-button.tsx';
import { instancesStore } from '../../stores/instances.ts';
import { useRemote } from '../../stores/remote-store.ts';
import { setDefaultModel, settingsStore } from '../../stores/settings.ts';
import type { ModelChoice } from './model-picker.tsx';

const ModelPicker = lazyComponent(async () => (await import('./model-picker.tsx')).ModelPicker);

const dialogStore = create<{ readonly open: boolean }>()(() => ({ open: false }));

/** Opens the picker for the model that new sessions start with. */
export function chooseDefaultModel(): void {
  dialogStore.setState({ open: true });
}

function close(): void {
  dialogStore.setState({ open: false });
}

/** Mounted once. */
export function DefaultModelDialog(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const open = dialogStore((state) => state.open);
  const { value } = useRemote(instancesStore);
  const present = settingsStore((state) => state.value?.defaultModel ?? null);
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
    const done = await setDefaultModel({ instanceId: choice.instanceId, modelId: choice.model.id });
    setBusy(false);
    if (done) close();
  };
  const instances = value?.instances ?? [];
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('default.title')}
      description={t('default.description')}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="primary" busy={busy} disabled={choice === null} onClick={() => void confirm()}>
            {t('default.confirm')}
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
            onChoice={setChoice}
            onConfirm={() => void confirm()}
            listClassName="h-[min(320px,34vh)]"
          />
        )}
      </Suspense>
    </Dialog>
  );
}
