import { t } from 'i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import { isBlankDeployment, isBlankHeader } from './form-settings.ts';
import type { FormField } from './field-conflicts.ts';
import type { FormValues, HeaderRow, KeyRow } from './form-values.ts';
import { retryPolicyOptions } from './retry-policy-options.ts';

const ns = 'instances';

/** What a field is called in the form. */
export function fieldName(field: FormField): string {
  switch (field) {
    case 'displayName':
      return t('form.name', { ns });
    case 'label':
    case 'color':
    case 'endpoint':
      return t(`form.${field}`, { ns });
    case 'keys':
      return t('keys.title', { ns });
    case 'region':
    case 'location':
    case 'project':
    case 'apiVersion':
      return t(`place.${field}`, { ns });
    case 'deployments':
      return t('deployments.title', { ns });
    case 'timeoutSeconds':
      return t('form.timeout', { ns });
    case 'idleTimeoutSeconds':
      return t('form.idleTimeout', { ns });
    case 'retryPolicy':
      return t('form.retry', { ns });
    case 'api':
      return t('api.title', { ns });
    case 'headers':
      return t('headers.title', { ns });
    case 'proxy':
    case 'caFile':
      return t(`network.${field}`, { ns });
    default:
      return assertNever(field);
  }
}

function keyText({ storedName, name, apiKey, accessKeyId }: KeyRow): string {
  const typed = apiKey.trim() !== '' || accessKeyId.trim() !== '';
  if (typed) return name === '' ? t('conflict.typedKey', { ns }) : t('conflict.typedKeyNamed', { ns, name });
  return storedName === null ? '' : name === '' ? t('conflict.storedKey', { ns }) : name;
}

function headerText({ name, value, secret }: HeaderRow): string {
  return secret ? t('conflict.secretHeader', { ns, name }) : `${name}: ${value}`;
}

/** What a field holds, in one line, empty where it holds nothing. A key or a secret header's value is never in it. */
export function fieldText(field: FormField, values: FormValues): string {
  switch (field) {
    case 'color':
      return t(`colors.${values.color}`, { ns });
    case 'keys':
      return values.keys
        .map(keyText)
        .filter((text) => text !== '')
        .join(', ');
    case 'deployments':
      return values.deployments
        .filter((row) => !isBlankDeployment(row))
        .map(({ modelId, deployment }) => `${modelId}: ${deployment}`)
        .join(', ');
    case 'headers':
      return values.headers
        .filter((row) => !isBlankHeader(row))
        .map(headerText)
        .join(', ');
    case 'retryPolicy':
      return retryPolicyOptions(values.retryPolicy).find(({ value }) => value === values.retryPolicy)?.label ?? '';
    case 'api':
      return values.api === 'chat-completions' ? t('api.chat', { ns }) : t(`api.${values.api}`, { ns });
    case 'displayName':
    case 'label':
    case 'endpoint':
    case 'region':
    case 'location':
    case 'project':
    case 'apiVersion':
    case 'timeoutSeconds':
    case 'idleTimeoutSeconds':
    case 'proxy':
    case 'caFile':
      return values[field].trim();
    default:
      return assertNever(field);
  }
}
