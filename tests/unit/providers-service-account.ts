import { generateKeyPairSync, verify } from 'node:crypto';
import { parseCredential } from '../../src-main/providers/credential.ts';
import type { ConnectionKey } from '../../src-main/providers/connection.ts';
import { isRecord, parseJson, type JsonRecord } from '../../src-main/providers/wire.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** The file that Google's console gives, with a key that nobody else has. */
export const serviceAccountFile = JSON.stringify({
  type: 'service_account',
  project_id: 'own-project',
  private_key_id: 'key-id',
  private_key: privateKey,
  client_email: 'canary@own-project.iam.gserviceaccount.com',
  client_id: '1',
  token_uri: 'https://oauth2.googleapis.com/token',
});

/** A key of an instance from the text of a service account's file. */
export function accountKey(file: string = serviceAccountFile, name = ''): ConnectionKey {
  const credential = parseCredential('google-vertex', file);
  if (!credential.ok) throw new Error(JSON.stringify(credential.failure));
  return { name, credential: credential.value };
}

function decoded(part: string | undefined): JsonRecord {
  const value = parseJson(Buffer.from(part ?? '', 'base64url').toString());
  return isRecord(value) ? value : {};
}

/** What an assertion states; throws when the account did not sign it. */
export function readAssertion(assertion: string): { header: JsonRecord; claims: JsonRecord } {
  const [header, claims, signature] = assertion.split('.');
  const signed = Buffer.from(`${header}.${claims}`);
  if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature ?? '', 'base64url')))
    throw new Error('not signed');
  return { header: decoded(header), claims: decoded(claims) };
}
