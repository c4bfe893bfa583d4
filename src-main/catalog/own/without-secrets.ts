import {
  credentialHeaders,
  isKeyReference,
  secretReasons,
  urlHasCredentials,
} from '../../../src-shared/catalog/secret-problem.ts';
import { isRecord, type RawRecord } from '../raw-record.ts';

/** Is told of a field that is left out. */
export type Leave = (field: string, reason: string) => void;

function headersWithout(headers: RawRecord, leave: Leave): RawRecord {
  const secret = new Set(credentialHeaders(headers));
  for (const _ of secret) leave('default_headers', secretReasons.headers);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secret.has(name)));
}

/**
 * The fields of a provider without what must never be in a catalog: a key, a URL with a user or password, a header that
 * carries a credential. People write them into files all the same; they are not copied into backups or exports.
 */
export function withoutSecrets(fields: RawRecord, leave: Leave = () => undefined): RawRecord {
  const kept = Object.entries(fields).flatMap(([field, value]): (readonly [string, unknown])[] => {
    if (field === 'api_key' && value !== null && !(typeof value === 'string' && isKeyReference(value))) {
      leave(field, secretReasons.key);
      return [];
    }
    if (field === 'api_endpoint' && typeof value === 'string' && urlHasCredentials(value)) {
      leave(field, secretReasons.endpoint);
      return [];
    }
    if (field === 'default_headers' && isRecord(value)) return [[field, headersWithout(value, leave)]];
    return [[field, value]];
  });
  return Object.fromEntries(kept);
}
