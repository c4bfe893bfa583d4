import type { FormValues } from './form-values.ts';

export type FormField = Exclude<keyof FormValues, 'id'>;

/** In the order in which the form shows them. */
const fields: readonly FormField[] = [
  'displayName',
  'label',
  'color',
  'endpoint',
  'keys',
  'region',
  'location',
  'project',
  'apiVersion',
  'deployments',
  'timeoutSeconds',
  'retryPolicy',
  'idleTimeoutSeconds',
  'api',
  'headers',
  'proxy',
  'caFile',
];

export interface FieldConflict {
  readonly field: FormField;
  /** The user changed it too; otherwise only the stored one did. */
  readonly both: boolean;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The fields that changed in the file since the form was filled, but for those that the form holds likewise. */
export function fieldConflicts(before: FormValues, stored: FormValues, typed: FormValues): readonly FieldConflict[] {
  return fields
    .filter((field) => !same(before[field], stored[field]) && !same(stored[field], typed[field]))
    .map((field) => ({ field, both: !same(before[field], typed[field]) }));
}

/** What is stored, but for those fields, and for what only the form changed. */
export function mergedValues(
  before: FormValues,
  stored: FormValues,
  typed: FormValues,
  kept: ReadonlySet<FormField>,
): FormValues {
  const conflicting = new Set(fieldConflicts(before, stored, typed).map(({ field }) => field));
  const mine = fields.filter((field) =>
    conflicting.has(field) ? kept.has(field) : !same(before[field], typed[field]),
  );
  return { ...stored, ...Object.fromEntries(mine.map((field) => [field, typed[field]])) };
}
