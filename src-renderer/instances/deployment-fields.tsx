import { Plus, Trash2 } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { SuggestField } from '../components/suggest-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { providerStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { focusSoon } from '../components/focus-soon.ts';
import { RowGroup } from './form-section.tsx';
import { blankDeployment } from './form-values.ts';
import type { InstanceForm } from './instance-form.ts';
import { recheckNames } from './recheck-names.ts';
import { useFieldError } from './use-field-error.ts';

/** Which deployment serves which model. */
export function DeploymentFields({
  instance: { form },
  providerId,
}: {
  readonly instance: InstanceForm;
  readonly providerId: string;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const sayError = useFieldError();
  const { value: provider } = useRemote(providerStore(providerId));
  const modelIds = useMemo(() => provider?.models.map(({ id }) => id) ?? [], [provider]);
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'deployments' });
  const addButton = useRef<HTMLButtonElement>(null);
  const errors = form.formState.errors.deployments;
  return (
    <RowGroup
      label={t('deployments.title')}
      description={t('deployments.body')}
      action={
        <Button
          ref={addButton}
          size="sm"
          icon={Plus}
          onClick={() => {
            append(blankDeployment, { focusName: `deployments.${fields.length}.modelId` });
          }}
        >
          {t('deployments.add')}
        </Button>
      }
    >
      {fields.length === 0 ? null : (
        <ul className="flex flex-col gap-2">
          {fields.map(({ id }, at) => (
            <li key={id} aria-label={t('deployments.number', { number: at + 1 })} className="flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <SuggestField
                  label={t('deployments.model')}
                  hideLabel
                  placeholder={t('deployments.model')}
                  suggestions={modelIds}
                  error={sayError(errors?.[at]?.modelId)}
                  {...form.register(`deployments.${at}.modelId`, {
                    onChange: () => {
                      recheckNames(form, 'deployments');
                    },
                  })}
                />
              </div>
              <div className="min-w-0 flex-1">
                <TextField
                  label={t('deployments.name')}
                  hideLabel
                  mono
                  placeholder={t('deployments.name')}
                  error={sayError(errors?.[at]?.deployment)}
                  {...form.register(`deployments.${at}.deployment`)}
                />
              </div>
              <IconButton
                icon={Trash2}
                label={t('deployments.remove', { number: at + 1 })}
                className="mt-0.5"
                onClick={() => {
                  remove(at);
                  recheckNames(form, 'deployments');
                  focusSoon(() => addButton.current);
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </RowGroup>
  );
}
