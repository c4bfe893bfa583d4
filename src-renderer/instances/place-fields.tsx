import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import { SuggestField } from '../components/suggest-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { DeploymentFields } from './deployment-fields.tsx';
import type { InstanceForm } from './instance-form.ts';
import { awsRegionsFor, vertexLocations } from './known-places.ts';
import { serviceAccountOf } from './service-account-field.tsx';
import { useFieldError } from './use-field-error.ts';

/** What belongs beside the credential of some providers: a region, a project, deployments. */
export function PlaceFields({ instance }: { readonly instance: InstanceForm }): React.JSX.Element | null {
  const { credentialForm, provider } = instance;
  switch (credentialForm) {
    case 'aws':
      return (
        <PlaceField
          instance={instance}
          name="region"
          suggestions={awsRegionsFor(provider?.defaultLargeModelId ?? null)}
        />
      );
    case 'service-account':
      return (
        <div className="grid grid-cols-2 gap-4">
          <ProjectField instance={instance} />
          <PlaceField instance={instance} name="location" suggestions={vertexLocations} />
        </div>
      );
    case 'azure':
      return (
        <>
          <VersionField instance={instance} />
          <DeploymentFields instance={instance} providerId={provider?.id ?? ''} />
        </>
      );
    case 'api-key':
    case 'copilot':
      return null;
    default:
      return assertNever(credentialForm);
  }
}

function PlaceField({
  instance: { form },
  name,
  suggestions,
}: {
  readonly instance: InstanceForm;
  readonly name: 'region' | 'location';
  readonly suggestions: readonly string[];
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const sayError = useFieldError();
  return (
    <div className="min-w-0">
      <SuggestField
        label={t(`place.${name}`)}
        description={t(`place.${name}Body`)}
        suggestions={suggestions}
        placeholder={suggestions[0] ?? ''}
        error={sayError(form.formState.errors[name])}
        {...form.register(name)}
      />
    </div>
  );
}

function ProjectField({ instance: { form } }: { readonly instance: InstanceForm }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const sayError = useFieldError();
  const typed = useWatch({ control: form.control, name: 'keys.0.apiKey' });
  return (
    <TextField
      label={t('place.project')}
      optional
      mono
      placeholder={serviceAccountOf(typed)?.project ?? t('place.projectPlaceholder')}
      description={t('place.projectBody')}
      error={sayError(form.formState.errors.project)}
      {...form.register('project')}
    />
  );
}

function VersionField({ instance: { form } }: { readonly instance: InstanceForm }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const sayError = useFieldError();
  return (
    <TextField
      label={t('place.apiVersion')}
      optional
      mono
      placeholder="v1"
      description={t('place.apiVersionBody')}
      error={sayError(form.formState.errors.apiVersion)}
      {...form.register('apiVersion')}
    />
  );
}
