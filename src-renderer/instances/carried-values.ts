import type { FormValues } from './form-values.ts';

interface Carried {
  readonly providerId: string;
  readonly values: FormValues;
}

let carried: Carried | null = null;

/** Keeps what was typed for the form of another provider, which opens next. */
export function carryValues(providerId: string, values: FormValues): void {
  carried = { providerId, values };
}

/** What was typed in the form of another provider for this one; null where nothing was. Gives it out once. */
export function takeCarriedValues(providerId: string): FormValues | null {
  const values = carried?.providerId === providerId ? carried.values : null;
  carried = null;
  return values;
}
