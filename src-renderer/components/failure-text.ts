import { exists, t } from 'i18next';
import type { Failure } from '../../src-shared/errors.ts';
import { budgetPeriods } from '../../src-shared/usage/budget.ts';
import { formatSpent } from './format.ts';

/** Parameters that have a sentence of their own for some codes, best first. */
const telling = [
  'silence',
  'tokens',
  'attachment',
  'setting',
  'seconds',
  'host',
  'id',
  'name',
  'model',
  'field',
  'file',
  'variable',
  'header',
  'files',
  'megabytes',
  'status',
] as const;

/** Reasons that have a sentence of their own. */
const tellingReasons = ['limit', 'unknown-price', 'while-answering'];

export interface FailureText {
  readonly sentence: string;
  readonly hint: string | undefined;
  /** Status and reason, and the provider's own words; undefined when there are none. */
  readonly detail: string | undefined;
}

/** A failure in words, from the locale by its code. */
export function failureText({ code, params, hint }: Failure): FailureText {
  const has = (name: string): boolean => exists(`failures:codes.${code}_${name}`);
  const reason = tellingReasons.find((one) => one === params['reason'] && has(one));
  const context = reason ?? telling.find((name) => name in params && has(name));
  const sentence = t(`codes.${code}`, {
    ns: 'failures',
    ...params,
    ...(code === 'budget-reached' ? budgetInWords(params) : {}),
    ...(context === undefined ? {} : { context }),
  });
  const parts: string[] = [];
  if ('status' in params && context !== 'status') {
    parts.push(t('detail.status', { ns: 'failures', status: String(params['status']) }));
  }
  if ('reason' in params && reason === undefined)
    parts.push(t('detail.reason', { ns: 'failures', reason: String(params['reason']) }));
  if ('detail' in params) parts.push(String(params['detail']));
  return {
    sentence,
    hint: hint === undefined ? undefined : t(`hints.${hint}`, { ns: 'failures' }),
    detail: parts.length === 0 ? undefined : parts.join('\n'),
  };
}

/** Money and period of a budget, as they are said. */
function budgetInWords(params: Failure['params']): Record<string, string> {
  const words: Record<string, string> = {};
  for (const name of ['limit', 'spent']) {
    const usd = params[name];
    if (typeof usd === 'number') words[name] = formatSpent(usd);
  }
  const period = budgetPeriods.find((one) => one === params['period']);
  if (period !== undefined) words['period'] = t(`budgetPeriods.${period}`, { ns: 'failures' });
  return words;
}
