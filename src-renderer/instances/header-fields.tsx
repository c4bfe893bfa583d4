import { Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Controller, useFieldArray, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { maxHeaders } from '../../src-shared/instances/headers.ts';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { focusSoon } from '../components/focus-soon.ts';
import { RowGroup } from './form-section.tsx';
import { blankHeader } from './form-values.ts';
import type { InstanceForm } from './instance-form.ts';
import { recheckNames } from './recheck-names.ts';
import { useFieldError } from './use-field-error.ts';

/** The headers that are sent with every request of the instance. */
export function HeaderFields({ instance }: { readonly instance: InstanceForm }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { form } = instance;
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'headers' });
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <RowGroup
      label={t('headers.title')}
      description={t('headers.body')}
      action={
        fields.length < maxHeaders ? (
          <Button
            ref={addButton}
            size="sm"
            icon={Plus}
            onClick={() => {
              append(blankHeader, { focusName: `headers.${fields.length}.name` });
            }}
          >
            {t('headers.add')}
          </Button>
        ) : null
      }
    >
      {fields.length === 0 ? null : (
        <ul className="flex flex-col gap-2">
          {fields.map((field, at) => (
            <HeaderRow
              key={field.id}
              instance={instance}
              at={at}
              onRemove={() => {
                remove(at);
                recheckNames(form, 'headers');
                focusSoon(() => addButton.current);
              }}
            />
          ))}
        </ul>
      )}
    </RowGroup>
  );
}

interface HeaderRowProps {
  readonly instance: InstanceForm;
  readonly at: number;
  readonly onRemove: () => void;
}

function HeaderRow({ instance: { form }, at, onRemove }: HeaderRowProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const sayError = useFieldError();
  const [replacing, setReplacing] = useState(false);
  const row = useWatch({ control: form.control, name: `headers.${at}` });
  const errors = form.formState.errors.headers?.[at];
  const name = row.name.trim() === '' ? t('headers.number', { number: at + 1 }) : row.name.trim();
  const kept = row.stored && !replacing;
  return (
    <li aria-label={name} className="rounded-lg border border-border bg-inset px-3 pt-2.5 pb-1.5">
      <div className="flex items-start gap-2">
        <div className="w-2/5 min-w-0">
          <TextField
            label={t('headers.name')}
            hideLabel
            mono
            placeholder={t('headers.name')}
            readOnly={row.stored}
            error={sayError(errors?.name)}
            {...form.register(`headers.${at}.name`, {
              onChange: () => {
                recheckNames(form, 'headers');
              },
            })}
          />
        </div>
        <div className="min-w-0 flex-1">
          {kept ? (
            <p className="flex h-8 items-center gap-2 text-xs text-muted">{t('headers.stored')}</p>
          ) : row.secret ? (
            <PasswordField
              label={t('headers.value')}
              hideLabel
              placeholder={t('headers.value')}
              error={sayError(errors?.value)}
              {...form.register(`headers.${at}.value`)}
            />
          ) : (
            <TextField
              label={t('headers.value')}
              hideLabel
              mono
              placeholder={t('headers.value')}
              error={sayError(errors?.value)}
              {...form.register(`headers.${at}.value`)}
            />
          )}
        </div>
        <IconButton icon={Trash2} label={t('headers.remove', { name })} className="mt-0.5" onClick={onRemove} />
      </div>
      {row.stored ? (
        <div className="flex items-center gap-3 pt-1.5 pb-1">
          <p className="flex-1 text-xs text-muted">{t('headers.secretBody')}</p>
          {replacing ? (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                form.setValue(`headers.${at}.value`, '', { shouldDirty: true });
                form.clearErrors(`headers.${at}`);
                setReplacing(false);
              }}
            >
              {common('cancel')}
            </Button>
          ) : (
            <Button
              size="sm"
              aria-label={t('headers.replaceNamed', { name })}
              onClick={() => {
                setReplacing(true);
              }}
            >
              {t('keys.replace')}
            </Button>
          )}
        </div>
      ) : (
        <div className="-mx-2 pt-0.5">
          <Controller
            control={form.control}
            name={`headers.${at}.secret`}
            render={({ field }) => (
              <Checkbox
                label={t('headers.secret')}
                {...(row.secret ? { description: t('headers.secretBody') } : {})}
                checked={field.value}
                onCheckedChange={(secret) => {
                  field.onChange(secret);
                  if (errors?.name !== undefined) void form.trigger(`headers.${at}.name`);
                }}
              />
            )}
          />
        </div>
      )}
    </li>
  );
}
