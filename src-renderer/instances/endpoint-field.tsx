import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { inRegion } from '../../src-shared/instances/regional-endpoint.ts';
import { TextField } from '../components/text-field.tsx';
import type { InstanceForm } from './instance-form.ts';
import { useFieldError } from './use-field-error.ts';

/** Where requests go, unless they go where the catalog says. */
export function EndpointField({ instance }: { readonly instance: InstanceForm }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { form, provider, protocol } = instance;
  const sayError = useFieldError();
  const [region, location] = useWatch({ control: form.control, name: ['region', 'location'] });
  const known = provider?.defaultEndpoint ?? null;
  const options = { region: region.trim() || undefined, location: location.trim() || undefined };
  const defaultEndpoint = known && inRegion(protocol, known, options);
  const placeholder = protocol === 'azure' ? t('form.azurePlaceholder') : 'https://';
  return (
    <TextField
      label={t('form.endpoint')}
      mono
      optional={defaultEndpoint !== null}
      placeholder={defaultEndpoint ?? placeholder}
      inputMode="url"
      description={
        defaultEndpoint !== null
          ? t('form.endpointBody', { endpoint: defaultEndpoint })
          : protocol === 'azure'
            ? t('form.endpointAzure')
            : provider !== null && provider.endpointVariable !== null
              ? t('form.endpointVariable', { variable: provider.endpointVariable })
              : t('form.endpointNone')
      }
      error={sayError(form.formState.errors.endpoint)}
      {...form.register('endpoint')}
    />
  );
}
