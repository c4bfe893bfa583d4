import type { Failure } from './errors.ts';

/** What a service returns: a value, or a failure that was to be expected. Bugs are thrown instead. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

export function ok(): Result<void>;
export function ok<Value>(value: Value): Result<Value>;
export function ok(value?: unknown): Result<unknown> {
  return { ok: true, value };
}

export function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}
