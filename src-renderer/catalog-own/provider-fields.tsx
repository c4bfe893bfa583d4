import { Controller, type UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { RuleProblem } from '../../src-shared/catalog/own-provider-rules.ts';
import { TextField } from '../components/text-field.tsx';
import type { ProviderField } from './catwalk-fields.ts';
import { FieldInput } from './field-input.tsx';
import type { ProviderValues } from './provider-values.ts';
import { useFieldError } from './use-field-error.ts';

interface ProviderFieldsProps {
  readonly form: UseFormReturn<ProviderValues>;
  /** Why the id cannot be changed; null where it can. */
  readonly fixedId: string | null;
  readonly onNameChange?: (name: string) => void;
  readonly onIdChange?: () => void;
}

function ProviderFieldControl({
  form,
  name,
  error,
  modelIds,
  onTyped,
}: {
  readonly form: UseFormReturn<ProviderValues>;
  readonly name: ProviderField;
  readonly error?: string | undefined;
  readonly modelIds?: readonly string[];
  readonly onTyped?: (value: string) => void;
}): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const sayError = useFieldError();
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field: { value, onChange }, fieldState }) => (
        <FieldInput
          of="provider"
          field={name}
          label={t(`fields.provider.${name}`)}
          value={value}
          error={sayError(fieldState.error?.message) ?? error}
          {...(modelIds === undefined ? {} : { modelIds })}
          onValueChange={(next) => {
            onChange(next);
            onTyped?.(next);
          }}
        />
      )}
    />
  );
}

/** What a provider is called, and how it is reached. */
export function ProviderFields({ form, fixedId, onNameChange, onIdChange }: ProviderFieldsProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const sayError = useFieldError();
  return (
    <div className="grid grid-cols-2 gap-x-5 gap-y-4">
      <ProviderFieldControl
        form={form}
        name="name"
        {...(onNameChange === undefined ? {} : { onTyped: onNameChange })}
      />
      <Controller
        control={form.control}
        name="id"
        render={({ field: { value, onChange }, fieldState }) => (
          <TextField
            label={t('form.id')}
            mono
            readOnly={fixedId !== null}
            description={fixedId ?? t('form.idNew')}
            value={value}
            error={sayError(fieldState.error?.message)}
            onChange={(event) => {
              onChange(event.currentTarget.value);
              onIdChange?.();
            }}
          />
        )}
      />
      <ProviderFieldControl form={form} name="type" />
      <ProviderFieldControl form={form} name="api_endpoint" />
      <ProviderFieldControl form={form} name="api_key" />
      <ProviderFieldControl form={form} name="default_headers" />
    </div>
  );
}

/** Which models the provider stands for, where it lists any. */
export function DefaultModelFields({
  form,
  modelIds,
  problems,
}: {
  readonly form: UseFormReturn<ProviderValues>;
  readonly modelIds: readonly string[];
  readonly problems: readonly RuleProblem[];
}): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const errorOf = (field: ProviderField): string | undefined => {
    const problem = problems.find((each) => each.field === field);
    return problem === undefined ? undefined : t(`rules.${problem.code}`, { model: '' });
  };
  return (
    <div className="grid grid-cols-2 gap-5">
      {(['default_large_model_id', 'default_small_model_id'] as const).map((name) => (
        <ProviderFieldControl key={name} form={form} name={name} modelIds={modelIds} error={errorOf(name)} />
      ))}
    </div>
  );
}
