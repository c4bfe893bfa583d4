import { z } from 'zod';
import { hasDuplicate } from './headers.ts';

export const maxKeys = 20;
export const maxKeyNameLength = 60;

export type KeyNameProblem = 'empty' | 'characters' | 'too-long';

/** Why the name of a key is refused, or null. */
export function keyNameProblem(name: string): KeyNameProblem | null {
  if (name.trim() === '') return 'empty';
  if (name.trim().length > maxKeyNameLength) return 'too-long';
  return /\p{Cc}/u.test(name) ? 'characters' : null;
}

export const keyNameSchema = z
  .string()
  .trim()
  .superRefine((name, context) => {
    const problem = keyNameProblem(name);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

export const keyNamesSchema = z
  .array(keyNameSchema)
  .max(maxKeys, 'too-many')
  .refine((names) => !hasDuplicate(names), 'duplicate');

/**
 * A name for each of `count` keys, made of those that the instance gives, in their order. The only key of an instance
 * may go without one: its name is empty. Where names lack, as after a hand edit, numbers take their place.
 */
export function namesOfKeys(given: readonly string[] | undefined, count: number): string[] {
  const names: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = given?.[index] ?? '';
    names.push(name === '' && count > 1 ? freeName(index + 1, [...names, ...(given ?? [])]) : name);
  }
  return names;
}

function freeName(number: number, taken: readonly string[]): string {
  const name = `Key ${number}`;
  return taken.includes(name) ? freeName(number + 1, taken) : name;
}
