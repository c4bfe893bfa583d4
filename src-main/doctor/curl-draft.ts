import { generateKeyPairSync } from 'node:crypto';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { Connection } from '../providers/connection.ts';
import { googleTokenUri } from '../providers/credential.ts';

/** Stands where the key would be; `curlCommand` puts the variable in its place. */
export const keyMark = 'PATCHBAY-PLACE-OF-THE-KEY';

/** Stands where the value of a secret header would be. Its end is no part of any other mark, whatever headers are called. */
export function headerMark(name: string): string {
  return `PATCHBAY-HEADER-${name.toUpperCase()}-end`;
}

/** A service account that nobody has, made so that it can be read. It never signs anything. */
function nobodysAccount(projectId: string): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return JSON.stringify({
    type: 'service_account',
    client_email: 'nobody@example.com',
    private_key: privateKey,
    project_id: projectId,
    token_uri: googleTokenUri,
  });
}

/** The project that a real service account names; a variable where there is none. */
function projectOf(real: Result<Connection>): string {
  const credential = real.ok ? real.value.keys[0]?.credential : undefined;
  return (credential?.kind === 'service-account' ? credential.projectId : null) ?? 'your-project';
}

/**
 * The connection that a draft leads to, with marks in place of everything secret: what is made of it cannot hold any. Of the
 * real key only its kind counts, which decides how it is sent.
 */
export async function curlDraft(
  draft: InstanceDraft,
  provider: Provider,
  connect: (draft: InstanceDraft) => Promise<Result<Connection>>,
): Promise<Result<Connection>> {
  const { settings } = draft;
  const real = await connect(draft);
  const kind = real.ok ? (real.value.keys[0]?.credential.kind ?? null) : 'api-key';
  const wantsKey = provider.credential !== 'none' && (kind !== null || provider.credential === 'required');
  const apiKey = provider.protocol === 'google-vertex' ? nobodysAccount(projectOf(real)) : keyMark;
  const secretHeaders = (settings.secretHeaders ?? []).map((name) => ({ name, value: headerMark(name) }));
  const { environment: _, ...rest } = settings;
  const marked = await connect({
    settings: rest,
    keys: wantsKey ? [{ name: '', apiKey }] : [],
    ...(secretHeaders.length > 0 && { secretHeaders }),
  });
  if (!marked.ok || kind !== 'aws-keys') return marked;
  const keys = [{ kind, accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: keyMark } as const];
  return ok({ ...marked.value, keys: keys.map((credential) => ({ name: '', credential })) });
}
