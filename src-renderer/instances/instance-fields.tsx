import { Controller, type UseFormReturn } from 'react-hook-form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { NumberField } from '../components/number-field.tsx';
import { PasswordField } from '../components/password-field.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { CredentialStoreNote } from './credential-store-note.tsx';
import { defaultTimeoutSeconds, formErrorSchema, type FormValues } from './form-values.ts';
import { retryPolicyOptions } from './retry-policy-options.ts';

interface FormSectionProps {
  readonly title: string;
  /** Two fields in a row. */
  readonly columns?: boolean;
  readonly children: ReactNode;
}

function FormSection({ title, columns = false, children }: FormSectionProps): React.JSX.Element {
  return (
    <section className="flex flex-col gap-3 border-t border-border py-5 first:border-t-0">
      <h2 className="text-sm font-semibold">{title}</h2>
      <div className={columns ? 'grid grid-cols-2 gap-4' : 'flex flex-col gap-4'}>{children}</div>
    </section>
  );
}

export interface InstanceFieldsProps {
  readonly form: UseFormReturn<FormValues>;
  /** What the catalog says of the provider; null when it is not in the catalog any more. */
  readonly provider: ProviderSummary | null;
  readonly local: boolean;
  readonly credentialNeed: 'none' | 'optional' | 'required';
  /** Set when editing: the id is fixed. */
  readonly fixedId: boolean;
  readonly keyStored: boolean;
  readonly onNameChange?: (name: string) => void;
  readonly onIdChange?: () => void;
  /** Stands under the key: what is stored now. */
  readonly credential?: ReactNode;
}

/** The fields of an instance, for making and for editing one. */
export function InstanceFields({
  form,
  provider,
  local,
  credentialNeed,
  fixedId,
  keyStored,
  onNameChange,
  onIdChange,
  credential,
}: InstanceFieldsProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { register, control, formState } = form;
  const errorOf = (field: keyof FormValues): string | undefined => {
    const key = formErrorSchema.safeParse(formState.errors[field]?.message);
    return key.success ? t(`errors.${key.data}`) : undefined;
  };
  // The demo has neither an address nor a key.
  const inProcess = provider?.protocol === 'demo';
  const defaultEndpoint = provider?.defaultEndpoint ?? null;
  const endpointBody =
    defaultEndpoint !== null
      ? t('form.endpointBody', { endpoint: defaultEndpoint })
      : provider !== null && provider.endpointVariable !== null
        ? t('form.endpointVariable', { variable: provider.endpointVariable })
        : t('form.endpointNone');
  return (
    <>
      <FormSection title={t('form.identity')} columns>
        <TextField
          label={t('form.name')}
          description={t('form.nameBody')}
          error={errorOf('displayName')}
          {...register('displayName', {
            onChange: (event: { target: { value: string } }) => onNameChange?.(event.target.value),
          })}
        />
        <TextField
          label={t('form.id')}
          mono
          readOnly={fixedId}
          description={fixedId ? t('form.idFixed') : t('form.idBody')}
          error={errorOf('id')}
          {...register('id', { onChange: () => onIdChange?.() })}
        />
      </FormSection>
      {inProcess ? null : (
        <FormSection title={t('form.connection')}>
          <TextField
            label={t('form.endpoint')}
            mono
            optional={defaultEndpoint !== null}
            placeholder={defaultEndpoint ?? 'https://'}
            inputMode="url"
            description={endpointBody}
            error={errorOf('endpoint')}
            {...register('endpoint')}
          />
          {credentialNeed === 'none' ? null : (
            <>
              <PasswordField
                label={t('form.apiKey')}
                optional={credentialNeed === 'optional' && !keyStored}
                description={
                  <>
                    {keyStored ? <p>{t('form.apiKeyStored')}</p> : null}
                    {credentialNeed === 'optional' && !keyStored ? <p>{t('form.apiKeyOptional')}</p> : null}
                    {keyStored && formState.dirtyFields.apiKey !== true ? null : <CredentialStoreNote />}
                  </>
                }
                error={errorOf('apiKey')}
                {...register('apiKey')}
              />
              {credential}
            </>
          )}
        </FormSection>
      )}
      <FormSection title={t('form.resilience')} columns>
        <Controller
          control={control}
          name="timeoutSeconds"
          render={({ field }) => (
            <NumberField
              label={t('form.timeout')}
              description={t('form.timeoutBody', { seconds: String(defaultTimeoutSeconds(local)) })}
              error={errorOf('timeoutSeconds')}
              name={field.name}
              ref={field.ref}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
        <Controller
          control={control}
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
    </>
  );
}
