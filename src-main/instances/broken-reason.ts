import type { z } from 'zod';
import { instanceIdProblem } from '../../src-shared/ids.ts';

const idReasons: Readonly<Record<NonNullable<ReturnType<typeof instanceIdProblem>>, string>> = {
  empty: 'is empty',
  'too-long': 'is longer than 63 characters',
  characters: 'may hold only a to z, 0 to 9 and hyphens',
  'first-character': 'must begin with a letter or a digit',
  reserved: 'is a name that Windows reserves',
};

const endpointReasons: Readonly<Record<string, string>> = {
  'not-a-url': 'is not a URL',
  scheme: 'is neither http nor https',
  credentials: 'holds a user or a password',
  query: 'holds a ? or a #',
  'too-long': 'is too long',
};

/** Why an id in the file is no instance id; null when it is one. */
export function brokenId(id: string): string | null {
  const problem = instanceIdProblem(id);
  return problem === null ? null : idReasons[problem];
}

/** What is wrong with an entry: the first field and a short English phrase. The value is not repeated. */
export function brokenField(error: z.ZodError): { readonly field: string; readonly reason: string } {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const reason = issue?.message ?? 'cannot be read';
  return { field: field === '' ? 'entry' : field, reason: endpointReasons[reason] ?? reason };
}
