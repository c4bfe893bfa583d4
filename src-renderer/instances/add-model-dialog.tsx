import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modelIdSchema } from '../../src-shared/ids.ts';
import type { InstanceModel } from '../../src-shared/instances/view.ts';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Notice } from '../components/notice.tsx';
import { TextField } from '../components/text-field.tsx';

export interface AddModelDialogProps {
  /** What runs on the user's own machine has no price. */
  readonly local: boolean;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Those that are listed already. */
  readonly models: readonly InstanceModel[];
  readonly onAdd: (modelId: string) => Promise<void>;
}

/** Asks for the id of a model that neither catalog nor endpoint lists, and warns of what that means. */
export function AddModelDialog({ local, open, onOpenChange, models, onAdd }: AddModelDialogProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const formId = useId();
  const [typed, setTyped] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const [busy, setBusy] = useState(false);
  const modelId = typed.trim();
  const listed = models.find(({ id }) => id === modelId);
  const parsed = modelIdSchema.safeParse(modelId).success;
  const error =
    modelId === '' ? (submitted ? t('models.idEmpty') : undefined) : parsed ? undefined : t('models.idTooLong');
  const close = (next: boolean): void => {
    if (!next) {
      setTyped('');
      setSubmitted(false);
    }
    onOpenChange(next);
  };
  const submit = async (): Promise<void> => {
    setSubmitted(true);
    if (!parsed || busy) return;
    setBusy(true);
    await onAdd(modelId);
    setBusy(false);
    setTyped('');
    setSubmitted(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('models.add')}
      description={t('models.addBody')}
      footer={
        <>
          <Button
            onClick={() => {
              close(false);
            }}
          >
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('models.add')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t('models.id')}
          mono
          error={error}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
        {modelId === '' || !parsed ? null : listed === undefined ? (
          <Notice tone="warning" announce>
            {t(local ? 'models.addWarningLocal' : 'models.addWarning', { model: modelId })}
          </Notice>
        ) : (
          <Notice announce>
            {t(listed.availability === 'not-served' ? 'models.addNotServed' : 'models.addListed', { model: modelId })}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
