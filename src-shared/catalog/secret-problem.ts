import { reservedHeader } from '../instances/header-names.ts';
import { referencedVariable } from './environment-reference.ts';

/** True where no key is written out: nothing, or a reference to the environment. */
export function isKeyReference(key: string): boolean {
  return key === '' || referencedVariable(key) !== null;
}

/** True where a URL has a user or a password in it. */
export function urlHasCredentials(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** The names of the headers in which a key travels. */
export function credentialHeaders(headers: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(headers).filter((name) => reservedHeader(name) === 'credential');
}

/** Why no file of the catalog may hold what it is said of. */
export const secretReasons = {
  key: 'is no $NAME of an environment variable: keys belong to an instance, not to a catalog',
  endpoint: 'has a user or password in it, which belong to an instance',
  headers: 'carries a credential, which belongs to an instance',
} as const;
