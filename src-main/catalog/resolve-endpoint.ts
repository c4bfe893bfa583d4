import { referencedVariable } from '../../src-shared/catalog/environment-reference.ts';
import { endpointProblem, type EndpointProblem } from '../../src-shared/instances/config.ts';
import { readVariable, type Environment } from '../environment.ts';

export interface ResolvedEndpoint {
  /** The URL that the catalog gives; null when it gives none. */
  readonly url: string | null;
  /** The variable that the file refers to, set or not. */
  readonly variable: string | null;
  /** Why what the catalog gives cannot be used; null when it can, or when it gives nothing. */
  readonly problem: string | null;
}

const problems: Readonly<Record<EndpointProblem, string>> = {
  'not-a-url': 'is not a URL',
  scheme: 'is a URL that is neither http nor https',
  credentials: 'is a URL with a user or password in it',
  query: 'is a URL with a query or fragment, after which no path can follow',
  'too-long': 'is too long for a URL',
};

function check(url: string, variable: string | null): ResolvedEndpoint {
  const problem = endpointProblem(url);
  if (problem === null) return { url, variable, problem: null };
  // The value itself is not repeated: a variable may hold anything, a secret included.
  const subject = variable === null ? '' : `refers to $${variable}, whose value `;
  return { url: null, variable, problem: `${subject}${problems[problem]}` };
}

/** What a file's `api_endpoint` means in this environment. An unset or empty variable means that it gives none. */
export function resolveEndpoint(template: string | null, environment: Environment): ResolvedEndpoint {
  if (template === null) return { url: null, variable: null, problem: null };
  const variable = referencedVariable(template);
  if (variable !== null) {
    const value = readVariable(environment, variable);
    return value === null ? { url: null, variable, problem: null } : check(value, variable);
  }
  if (/\$[A-Za-z_{(]/.test(template)) {
    return { url: null, variable: null, problem: 'has a variable inside a longer text, which is not supported' };
  }
  return check(template, null);
}
