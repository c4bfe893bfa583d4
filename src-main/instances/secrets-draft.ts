import type { SecretsDraft } from '../../src-shared/api/secrets.ts';

/** A draft whose single `apiKey` is the only one of its keys. */
export function draftOf({
  apiKey,
  keys,
  secretHeaders,
}: SecretsDraft & { readonly apiKey?: string | undefined }): SecretsDraft {
  return { keys: apiKey === undefined ? keys : [{ name: '', apiKey }], secretHeaders };
}
