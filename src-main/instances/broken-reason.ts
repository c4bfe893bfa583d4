import type { z } from 'zod';
import { instanceIdProblem } from '../../src-shared/ids.ts';
import { schemaReason } from './schema-reason.ts';

const idReasons: Readonly<Record<NonNullable<ReturnType<typeof instanceIdProblem>>, string>> = {
  empty: 'is empty',
  'too-long': 'is longer than 63 characters',
  characters: 'may hold only a to z, 0 to 9 and hyphens',
  'first-character': 'must begin with a letter or a digit',
  reserved: 'is a name that Windows reserves',
};

/** What the codes of the settings' schema mean, by the field that has them. */
const fieldReasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  endpoint: { scheme: 'is neither http nor https', query: 'holds a ? or a #' },
  proxy: { scheme: 'is no http, https or socks5 URL', path: 'holds more than a host and a port' },
  headers: {
    credential: 'carries a credential, so it belongs among the secret headers',
    transport: 'is set by the transport',
  },
  secretHeaders: { transport: 'is set by the transport' },
  caFile: { 'not-absolute': 'is no absolute path' },
  options: {
    region: 'is no AWS region',
    location: 'is no location of Google Cloud',
    project: 'is no project of Google Cloud',
    'api-version': 'is no version of Azure’s API',
    deployment: 'is no name of a deployment',
  },
};

const reasons: Readonly<Record<string, string>> = {
  'not-a-url': 'is not a URL',
  credentials: 'holds a user or a password',
  'too-long': 'is too long',
  'too-many': 'has too many entries',
  duplicate: 'names something twice',
  empty: 'is empty',
  characters: 'holds a character that cannot be in it',
};

export interface BrokenField {
  readonly field: string;
  readonly reason: string;
}

/** Why an id in the file is no instance id; null when it is one. */
export function brokenId(id: string): string | null {
  const problem = instanceIdProblem(id);
  return problem === null ? null : idReasons[problem];
}

/** What is wrong with an entry: the first field and a short English phrase. The value is not repeated. */
export function brokenField(error: z.ZodError): BrokenField {
  return describeIssue(error.issues[0]);
}

/** As `brokenField`, of every field that is wrong: the first thing that is wrong with each. */
export function brokenFields(error: z.ZodError): BrokenField[] {
  const byField = new Map(error.issues.toReversed().map((issue) => [String(issue.path[0] ?? ''), issue]));
  return [...byField.values()].toReversed().map(describeIssue);
}

function describeIssue(issue: z.core.$ZodIssue | undefined): BrokenField {
  if (issue === undefined) return { field: 'entry', reason: 'cannot be read' };
  const field = issue.path.join('.');
  const code = issue.message;
  const reason = fieldReasons[String(issue.path[0] ?? '')]?.[code] ?? reasons[code] ?? schemaReason(issue);
  return { field: field === '' ? 'entry' : field, reason };
}
