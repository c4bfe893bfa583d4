import { createHash, createHmac } from 'node:crypto';
import type { ConnectionKey } from '../../src-main/providers/connection.ts';
import { parseCredential } from '../../src-main/providers/credential.ts';
import type { RecordedRequest } from '../fault-server/fault-server.ts';

export const secretAccessKey = 'canary/secret+access/key';

/** A key as the vault keeps it. */
export function awsKey(more: { readonly sessionToken?: string } = {}): ConnectionKey {
  const parts = { kind: 'aws-keys', accessKeyId: 'AKIACANARY', secretAccessKey, ...more };
  const credential = parseCredential('bedrock', JSON.stringify(parts));
  if (!credential.ok) throw new Error(JSON.stringify(credential.failure));
  return { name: '', credential: credential.value };
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

const authorization =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/** What a request's signature says, and the one that it should be: AWS Signature Version 4, worked out apart from the SDK. */
export interface AwsSignature {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly given: string;
  readonly expected: string;
}

/** Reads the signature of a request that was made with the secret key. Throws when it carries none. */
export function readAwsSignature(request: RecordedRequest, secretAccessKey: string): AwsSignature {
  const found = authorization.exec(request.headers['authorization'] ?? '');
  if (found === null) throw new Error('the request is not signed');
  const [, accessKeyId = '', date = '', region = '', service = '', names = '', given = ''] = found;
  const signedHeaders = names.split(';');
  const [path = '', query = ''] = request.path.split('?');
  const canonical = [
    request.method,
    // Each segment is encoded once more than it is on the wire.
    path.split('/').map(encodeURIComponent).join('/'),
    query.split('&').toSorted().join('&'),
    ...signedHeaders.map((name) => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    sha256(request.body),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const time = String(request.headers['x-amz-date']);
  const dateKey = hmac(`AWS4${secretAccessKey}`, date);
  const key = hmac(hmac(hmac(dateKey, region), service), 'aws4_request');
  const expected = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex');
  return { accessKeyId, region, service, signedHeaders, given, expected };
}
