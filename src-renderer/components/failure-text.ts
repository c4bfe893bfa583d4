import { exists, t } from 'i18next';
import type { Failure } from '../../src-shared/errors.ts';

/** Parameters that have a sentence of their own for some codes, best first. */
const telling = [
  'silence',
  'tokens',
  'attachment',
  'setting',
  'seconds',
  'host',
  'id',
  'model',
  'field',
  'file',
  'variable',
  'header',
  'files',
  'megabytes',
  'status',
] as const;

export interface FailureText {
  readonly sentence: string;
  readonly hint: string | undefined;
  /** Status and reason, and the provider's own words; undefined when there are none. */
  readonly detail: string | undefined;
}

/** A failure in words, from the locale by its code. */
export function failureText({ code, params, hint }: Failure): FailureText {
  const context = telling.find((name) => name in params && exists(`failures:codes.${code}_${name}`));
  const sentence = t(`codes.${code}`, {
    ns: 'failures',
    ...params,
    ...(context === undefined ? {} : { context }),
  });
  const parts: string[] = [];
  if ('status' in params && context !== 'status') {
    parts.push(t('detail.status', { ns: 'failures', status: String(params['status']) }));
  }
  if ('reason' in params) parts.push(t('detail.reason', { ns: 'failures', reason: String(params['reason']) }));
  if ('detail' in params) parts.push(String(params['detail']));
  return {
    sentence,
    hint: hint === undefined ? undefined : t(`hints.${hint}`, { ns: 'failures' }),
    detail: parts.length === 0 ? undefined : parts.join('\n'),
  };
}
