import { z } from 'zod';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { assertNever } from '../../src-shared/assert-never.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';

/** AWS keys of a user or a role; `sessionToken` with those of a role. */
const awsKeysSchema = z.strictObject({
  kind: z.literal('aws-keys'),
  accessKeyId: z.string().min(1).max(128),
  secretAccessKey: z.string().min(1).max(256),
  sessionToken: z.string().min(1).max(4_096).optional(),
});

/** Google's own token service: a service account that names another one would send its signature elsewhere. */
export const googleTokenUri = 'https://oauth2.googleapis.com/token';
/** The file that Google's console gives; only what is needed of it is kept in memory. */
const serviceAccountSchema = z.object({
  type: z.literal('service_account'),
  client_email: z.email(),
  private_key: z.string().startsWith('-----BEGIN'),
  private_key_id: z.string().optional(),
  project_id: z.string().optional(),
  token_uri: z.literal(googleTokenUri),
});

/** A secret as adapters take it. */
export type Credential =
  | { readonly kind: 'api-key'; readonly apiKey: string }
  | z.infer<typeof awsKeysSchema>
  | {
      readonly kind: 'service-account';
      readonly clientEmail: string;
      readonly privateKey: string;
      readonly projectId: string | null;
    };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function serviceAccount(value: unknown): Result<Credential> {
  const parsed = serviceAccountSchema.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    return failed(failure('invalid-input', { field: 'apiKey', reason: 'service-account', detail: field }, 'check-key'));
  }
  const { client_email, private_key, project_id } = parsed.data;
  return ok({
    kind: 'service-account',
    clientEmail: client_email,
    privateKey: private_key,
    projectId: project_id ?? null,
  });
}

/**
 * Reads one stored key. Bedrock's is an API key or the JSON of `aws-keys`; Vertex's is the service account file's text;
 * every other protocol's is the API key itself. The vault keeps each as one string.
 */
export function parseCredential(protocol: Protocol, key: string): Result<Credential> {
  if (protocol === 'google-vertex') return serviceAccount(parseJson(key));
  if (protocol !== 'bedrock' || !key.trimStart().startsWith('{')) return ok({ kind: 'api-key', apiKey: key });
  const parsed = awsKeysSchema.safeParse(parseJson(key));
  if (parsed.success) return ok(parsed.data);
  return failed(failure('invalid-input', { field: 'apiKey', reason: 'aws-keys' }, 'check-key'));
}

/** The key of a protocol that knows only keys; null when there is none to send. */
export function apiKeyOf(credential: Credential | null): string | null {
  return credential?.kind === 'api-key' ? credential.apiKey : null;
}

/** Every part of a credential that may never be repeated: for redaction. */
export function secretsOf(credential: Credential | null): readonly string[] {
  if (credential === null) return [];
  switch (credential.kind) {
    case 'api-key':
      return [credential.apiKey];
    case 'aws-keys':
      return [credential.secretAccessKey, credential.sessionToken ?? ''];
    case 'service-account':
      return [credential.privateKey];
    default:
      return assertNever(credential);
  }
}
