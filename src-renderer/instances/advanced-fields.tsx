import { Controller, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { optionsOf } from '../../src-shared/instances/protocol-needs.ts';
import { Disclosure } from '../components/disclosure.tsx';
import { Select } from '../components/select.tsx';
import { TextField } from '../components/text-field.tsx';
import { EndpointField } from './endpoint-field.tsx';
import { HeaderFields } from './header-fields.tsx';
import type { InstanceForm } from './instance-form.ts';
import { useFieldError } from './use-field-error.ts';

/** Whether the address follows from the region, so that an own one is rare. */
export function hasRegionalEndpoint({ credentialForm }: Pick<InstanceForm, 'credentialForm'>): boolean {
  return credentialForm === 'aws' || credentialForm === 'service-account';
}

/** What few connections need, folded away. */
export function AdvancedFields({ instance }: { readonly instance: InstanceForm }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { form, protocol } = instance;
  const sayError = useFieldError();
  const { errors } = form.formState;
  const [api, endpoint, headers, proxy, caFile] = useWatch({
    control: form.control,
    name: ['api', 'endpoint', 'headers', 'proxy', 'caFile'],
  });
  const hasApi = optionsOf(protocol).includes('api');
  const regional = hasRegionalEndpoint(instance);
  const inUse = [
    hasApi && api !== 'rule' ? t('api.title') : null,
    regional && endpoint.trim() !== '' ? t('form.endpoint') : null,
    headers.length > 0 ? t('headers.count', { count: headers.length }) : null,
    proxy.trim() === '' ? null : t('network.proxy'),
    caFile.trim() === '' ? null : t('network.caFile'),
  ].filter((part) => part !== null);
  const invalid =
    (regional && errors.endpoint !== undefined) ||
    [errors.headers, errors.proxy, errors.caFile].some((error) => error !== undefined);
  return (
    <Disclosure
      label={t('form.advanced')}
      invalid={invalid}
      {...(inUse.length === 0 ? {} : { summary: inUse.join(', ') })}
    >
      {hasApi ? (
        <Controller
          control={form.control}
          name="api"
          render={({ field }) => (
            <Select
              label={t('api.title')}
              description={t('api.body')}
              options={[
                { value: 'rule', label: t('api.rule'), description: t('api.ruleBody') },
                { value: 'responses', label: t('api.responses') },
                { value: 'chat-completions', label: t('api.chat') },
              ]}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      ) : null}
      {regional ? <EndpointField instance={instance} /> : null}
      <HeaderFields instance={instance} />
      <TextField
        label={t('network.proxy')}
        optional
        mono
        inputMode="url"
        placeholder="http://proxy.example:3128"
        description={t('network.proxyBody')}
        error={sayError(errors.proxy)}
        {...form.register('proxy')}
      />
      <TextField
        label={t('network.caFile')}
        optional
        mono
        placeholder="/etc/ssl/certs/company.pem"
        description={t('network.caFileBody')}
        error={sayError(errors.caFile)}
        {...form.register('caFile')}
      />
    </Disclosure>
  );
}
