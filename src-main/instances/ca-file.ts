import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { errorCode } from '../storage/storage-failure.ts';

/** The system's own bundle of every authority is a quarter of this. */
const maxBytes = 1024 * 1024;
const certificatePattern = /-----BEGIN CERTIFICATE-----[\sA-Za-z0-9+/=]+?-----END CERTIFICATE-----/g;

function refusal(path: string, reason: 'missing' | 'unreadable' | 'too-large' | 'not-pem'): Failure {
  return failure('invalid-input', { field: 'caFile', reason, detail: path }, 'check-ca-file');
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.byteLength > 0;
  } catch {
    return false;
  }
}

async function readText(path: string): Promise<Result<string>> {
  try {
    const file = await stat(path);
    // A pipe or a device might never end.
    if (!file.isFile()) return failed(refusal(path, 'unreadable'));
    return file.size > maxBytes ? failed(refusal(path, 'too-large')) : ok(await readFile(path, 'latin1'));
  } catch (error) {
    const code = errorCode(error);
    return failed(refusal(path, code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable'));
  }
}

/**
 * The certificates of a PEM file, and nothing else that is in it. Fails with `invalid-input` (`caFile`) and as reason
 * `missing`, `unreadable`, `too-large` or `not-pem`.
 */
export async function readCaFile(path: string): Promise<Result<string>> {
  const text = await readText(path);
  if (!text.ok) return text;
  const certificates = text.value.match(certificatePattern) ?? [];
  if (certificates.length === 0 || !certificates.every(isCertificate)) return failed(refusal(path, 'not-pem'));
  return ok(`${certificates.join('\n')}\n`);
}
