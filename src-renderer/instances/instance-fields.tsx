import type { ReactNode } from 'react';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../components/number-field.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { ColorField } from './color-field.tsx';
import { AdvancedFields, hasRegionalEndpoint } from './advanced-fields.tsx';
import { EndpointField } from './endpoint-field.tsx';
import { FormSection } from './form-section.tsx';
import { defaultTimeoutSeconds } from './form-values.ts';
import type { InstanceForm } from './instance-form.ts';
import { KeysFields } from './keys-fields.tsx';
import { PlaceFields } from './place-fields.tsx';
import { retryPolicyOptions } from './retry-policy-options.ts';
import { useFieldError } from './use-field-error.ts';

export interface InstanceFieldsProps {
  readonly instance: InstanceForm;
  /** Set when editing: the id is fixed. */
  readonly fixedId: boolean;
  readonly onNameChange?: (name: string) => void;
  readonly onIdChange?: () => void;
  /** Stands under the key: what is stored now. */
  readonly stored?: ReactNode;
}

/** The fields of an instance, for making and for editing one. */
export function InstanceFields({
  instance,
  fixedId,
  onNameChange,
  onIdChange,
  stored,
}: InstanceFieldsProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { form, protocol, credentialNeed } = instance;
  const sayError = useFieldError();
  const { errors } = form.formState;
  // The demo has neither an address nor a key.
  const inProcess = protocol === 'demo';
  return (
    <>
      <FormSection title={t('form.identity')} columns>
        <TextField
          label={t('form.name')}
          description={t('form.nameBody')}
          error={sayError(errors.displayName)}
          {...form.register('displayName', {
            onChange: (event: { target: { value: string } }) => onNameChange?.(event.target.value),
          })}
        />
        <TextField
          label={t('form.id')}
          mono
          readOnly={fixedId}
          description={fixedId ? t('form.idFixed') : t('form.idBody')}
          error={sayError(errors.id)}
          {...form.register('id', { onChange: () => onIdChange?.() })}
        />
        <TextField
          label={t('form.label')}
          optional
          description={t('form.labelBody')}
          error={sayError(errors.label)}
          {...form.register('label')}
        />
        <Controller
          control={form.control}
          name="color"
          render={({ field }) => <ColorField value={field.value} onValueChange={field.onChange} />}
        />
      </FormSection>
      {inProcess ? null : (
        <FormSection title={t('form.connection')}>
          {hasRegionalEndpoint(instance) ? null : <EndpointField instance={instance} />}
          {credentialNeed === 'none' ? null : <KeysFields instance={instance} stored={stored} />}
          <PlaceFields instance={instance} />
        </FormSection>
      )}
      <LimitFields instance={instance} />
      {inProcess ? null : <AdvancedFields instance={instance} />}
    </>
  );
}

function LimitFields({ instance: { form, local } }: { readonly instance: InstanceForm }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const sayError = useFieldError();
  return (
    <FormSection title={t('form.resilience')} columns>
      <Controller
        control={form.control}
        name="timeoutSeconds"
        render={({ field }) => (
          <NumberField
            label={t('form.timeout')}
            description={t('form.timeoutBody', { seconds: String(defaultTimeoutSeconds(local)) })}
            error={sayError(form.formState.errors.timeoutSeconds)}
            name={field.name}
            ref={field.ref}
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
      <Controller
        control={form.control}
        name="idleTimeoutSeconds"
        render={({ field }) => (
          <NumberField
            label={t('form.idleTimeout')}
            optional
            description={t('form.idleTimeoutBody')}
            error={sayError(form.formState.errors.idleTimeoutSeconds)}
            name={field.name}
            ref={field.ref}
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
      <Controller
        control={form.control}
        name="retryPolicy"
        render={({ field }) => {
          const options = retryPolicyOptions(field.value);
          const chosen = options.find((option) => option.value === field.value)?.description;
          return (
            <Select
              label={t('form.retry')}
              description={[chosen, t('policy.note')].filter((part) => part !== undefined).join(' ')}
              options={options}
              value={field.value}
              onValueChange={field.onChange}
            />
          );
        }}
      />
    </FormSection>
  );
}
