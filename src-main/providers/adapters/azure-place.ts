import type { ProtocolOptions } from '../connection.ts';
import type { ClientPlace } from './openai-client.ts';

/** The versions of the surface that has no dates; `v1` itself is what an unset version means. */
const undated: readonly string[] = ['v1', 'preview'];

/** A resource's URL up to `/openai`, from any of the forms in which Azure's pages and people state it. */
export function azureRoot(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const at = segments.indexOf('openai');
  return [origin, ...(at === -1 ? segments : segments.slice(0, at)), 'openai'].join('/');
}

/**
 * Where a deployment is spoken to. The v1 surface takes its name as the model; the dated versions have it in the path of
 * Chat Completions.
 */
export function azurePlace(
  baseUrl: string,
  { apiVersion = 'v1' }: ProtocolOptions,
  chatDeployment: string | null,
): ClientPlace {
  const root = azureRoot(baseUrl);
  if (apiVersion === 'v1') return { baseUrl: `${root}/v1` };
  const query = { 'api-version': apiVersion };
  if (undated.includes(apiVersion)) return { baseUrl: `${root}/v1`, query };
  if (chatDeployment === null) return { baseUrl: root, query };
  return { baseUrl: `${root}/deployments/${encodeURIComponent(chatDeployment)}`, query };
}
