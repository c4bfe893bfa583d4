import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import { instanceIdProblem, suggestInstanceId } from '../../src-shared/ids.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Dialog } from '../components/dialog.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { TextField } from '../components/text-field.tsx';
import { showToast } from '../components/toast.tsx';
import { isTakenId } from './is-taken-id.ts';

export interface DuplicateDialogProps {
  readonly instance: InstanceView;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks what another instance of the same settings is called, and whether it gets the key as well. */
export function DuplicateDialog({ open, ...props }: DuplicateDialogProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const formId = useId();
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={props.onOpenChange}
      title={t('duplicate.title', { name: props.instance.settings.displayName })}
      description={t('duplicate.body')}
      footer={
        <>
          <Button
            onClick={() => {
              props.onOpenChange(false);
            }}
          >
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('duplicate.confirm')}
          </Button>
        </>
      }
    >
      {/* Made anew each time it opens, so that it suggests what is free then. */}
      {open ? <DuplicateForm formId={formId} onBusyChange={setBusy} {...props} /> : null}
    </Dialog>
  );
}

interface DuplicateFormProps extends Omit<DuplicateDialogProps, 'open'> {
  readonly formId: string;
  readonly onBusyChange: (busy: boolean) => void;
}

function DuplicateForm({ instance, formId, onBusyChange, onOpenChange }: DuplicateFormProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { settings, credential } = instance;
  const [name, setName] = useState(t('duplicate.name', { name: settings.displayName }).slice(0, 100));
  const [typedId, setTypedId] = useState<string | null>(null);
  const [copyKey, setCopyKey] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = typedId ?? suggestInstanceId(name, isTakenId);
  const idProblem = instanceIdProblem(id);
  const nameError = name.trim() === '' ? t('errors.name-empty') : undefined;
  const idError = idProblem !== null ? t(`errors.id-${idProblem}`) : isTakenId(id) ? t('errors.id-taken') : undefined;
  const hasSecrets = (credential.present && credential.store !== 'environment') || credential.secretHeaders.length > 0;
  const submit = async (): Promise<void> => {
    if (nameError !== undefined || idError !== undefined) return;
    onBusyChange(true);
    const result = await api.instances.duplicate({ instanceId: instance.id, id, displayName: name.trim(), copyKey });
    onBusyChange(false);
    if (!result.ok) {
      setFailure(result.failure);
      return;
    }
    showToast({ title: t('form.created', { name: result.value.settings.displayName }) });
    onOpenChange(false);
  };
  return (
    <form
      id={formId}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failure === null ? null : <ErrorNotice failure={failure} />}
      <TextField
        label={t('form.name')}
        maxLength={100}
        error={nameError}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <TextField
        label={t('form.id')}
        mono
        description={t('form.idBody')}
        error={idError}
        value={id}
        onChange={(event) => {
          setTypedId(event.currentTarget.value);
        }}
      />
      {hasSecrets ? (
        <div className="-mx-2">
          <Checkbox
            label={t('duplicate.copyKey')}
            description={t(copyKey ? 'duplicate.withKey' : 'duplicate.withoutKey')}
            checked={copyKey}
            onCheckedChange={setCopyKey}
          />
        </div>
      ) : null}
    </form>
  );
}
