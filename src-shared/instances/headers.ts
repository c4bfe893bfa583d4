import { z } from 'zod';
import { isHeaderName, reservedHeader } from './header-names.ts';

export const maxHeaders = 30;
export const maxHeaderValueLength = 4_000;

/** `credential`: it may only be a secret header. `transport`: every request has its own, so setting it would do nothing. */
export type HeaderNameProblem = 'empty' | 'characters' | 'credential' | 'transport';
export type HeaderValueProblem = 'empty' | 'characters' | 'too-long';

/** Why a header's name is refused, or null. The value of a `secret` one is kept in the vault, so it may be a credential. */
export function headerNameProblem(name: string, secret: boolean): HeaderNameProblem | null {
  if (name === '') return 'empty';
  if (!isHeaderName(name)) return 'characters';
  const reserved = reservedHeader(name);
  if (reserved === 'credential') return secret ? null : 'credential';
  const replaced = /^(user-agent$|x-stainless-)/i.test(name);
  return reserved === 'transport' || replaced ? 'transport' : null;
}

/** Why a header's value is refused, or null. Spaces around it do not count, as HTTP drops them. */
export function headerValueProblem(value: string): HeaderValueProblem | null {
  const sent = value.trim();
  if (sent === '') return 'empty';
  if (sent.length > maxHeaderValueLength) return 'too-long';
  return /^[\t\u0020-\u007e\u0080-\u00ff]+$/.test(sent) ? null : 'characters';
}

function headerNameSchema(secret: boolean) {
  return z.string().superRefine((name, context) => {
    const problem = headerNameProblem(name, secret);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });
}

export const secretHeaderNameSchema = headerNameSchema(true);
export const headerValueSchema = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const problem = headerValueProblem(value);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

/** Whether two texts of the list differ in nothing but case, as header names must not. */
export function hasDuplicate(names: readonly string[]): boolean {
  return new Set(names.map((name) => name.toLowerCase())).size < names.length;
}

const headerSchema = z.object({ name: headerNameSchema(false), value: headerValueSchema });
export const headersSchema = z
  .array(headerSchema)
  .max(maxHeaders, 'too-many')
  .refine((headers) => !hasDuplicate(headers.map(({ name }) => name)), 'duplicate');
export const secretHeaderNamesSchema = z
  .array(secretHeaderNameSchema)
  .max(maxHeaders, 'too-many')
  .refine((names) => !hasDuplicate(names), 'duplicate');
