import { X509Certificate } from 'node:crypto';
import { WireError } from './wire-error.ts';

const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates in a PEM text. Throws a WireError when one cannot be read or there is none: Node would pass over them. */
export function caCertificatesIn(pem: string): readonly string[] {
  const certificates = pem.match(block) ?? [];
  if (certificates.length === 0 || !certificates.every(isReadable)) {
    throw new WireError({ kind: 'unreachable', reason: 'tls', code: 'the CA file holds no readable certificate' });
  }
  return certificates;
}

function isReadable(certificate: string): boolean {
  try {
    return new X509Certificate(certificate).raw.byteLength > 0;
  } catch {
    return false;
  }
}
