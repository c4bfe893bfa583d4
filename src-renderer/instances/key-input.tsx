import { Controller, useWatch } from 'react-hook-form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../components/password-field.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { TextField } from '../components/text-field.tsx';
import type { InstanceForm } from './instance-form.ts';
import { ServiceAccountField } from './service-account-field.tsx';
import { useFieldError } from './use-field-error.ts';

export interface KeyInputProps {
  readonly instance: InstanceForm;
  /** The row of the form's keys. */
  readonly at: number;
  readonly optional?: boolean;
  readonly description?: ReactNode;
}

const awsSecrets = ['secretAccessKey', 'sessionToken'] as const;

/** The fields of one key, as its provider wants it: a key, the keys of AWS, or a service account. */
export function KeyInput({ instance, at, optional = false, description }: KeyInputProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { form, credentialForm } = instance;
  const sayError = useFieldError();
  const kind = useWatch({ control: form.control, name: `keys.${at}.kind` });
  const errors = form.formState.errors.keys?.[at];
  const field = form.register(`keys.${at}.apiKey`);

  if (credentialForm === 'service-account') {
    return (
      <Controller
        control={form.control}
        name={`keys.${at}.apiKey`}
        render={({ field: { ref, value, onChange, onBlur } }) => (
          <ServiceAccountField
            optional={optional}
            description={description}
            error={sayError(errors?.apiKey)}
            inputRef={ref}
            value={value}
            onValueChange={onChange}
            onBlur={onBlur}
          />
        )}
      />
    );
  }
  if (credentialForm === 'aws' && kind === 'aws-keys') {
    return (
      <>
        <AwsKind instance={instance} at={at} />
        <TextField
          label={t('credentialForm.accessKeyId')}
          mono
          optional={optional}
          error={sayError(errors?.accessKeyId)}
          {...form.register(`keys.${at}.accessKeyId`)}
        />
        {awsSecrets.map((part) => (
          <PasswordField
            key={part}
            label={t(`credentialForm.${part}`)}
            optional={part === 'sessionToken'}
            error={sayError(errors?.[part])}
            {...(part === 'sessionToken' ? { description } : {})}
            {...form.register(`keys.${at}.${part}`)}
          />
        ))}
      </>
    );
  }
  return (
    <>
      {credentialForm === 'aws' ? <AwsKind instance={instance} at={at} /> : null}
      <PasswordField
        label={credentialForm === 'copilot' ? t('credentialForm.copilotLabel') : t('form.apiKey')}
        optional={optional}
        description={description}
        error={sayError(errors?.apiKey)}
        {...field}
      />
    </>
  );
}

function AwsKind({ instance: { form }, at }: Pick<KeyInputProps, 'instance' | 'at'>): React.JSX.Element {
  const { t } = useTranslation('instances');
  return (
    <Controller
      control={form.control}
      name={`keys.${at}.kind`}
      render={({ field }) => (
        <SegmentedControl
          label={t('credentialForm.kind')}
          options={[
            { value: 'api-key', label: t('form.apiKey') },
            { value: 'aws-keys', label: t('credentialForm.awsKeys') },
          ]}
          value={field.value}
          onValueChange={(kind) => {
            field.onChange(kind);
            form.clearErrors(`keys.${at}`);
          }}
        />
      )}
    />
  );
}
