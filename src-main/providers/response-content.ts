import { WireError } from './wire-error.ts';

/** A page where an API should be: a captive portal, a login, a web server's welcome. */
export function isHtml(contentType: string): boolean {
  return /^\s*(text\/html|application\/xhtml)/i.test(contentType);
}

/** The body's bytes without their content encoding; the header is removed, as the bytes no longer have it. */
export function decoded(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  headers: Headers,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return stream;
  headers.delete('content-encoding');
  headers.delete('content-length');
  if (encoding === 'gzip' || encoding === 'x-gzip') return stream.pipeThrough(new DecompressionStream('gzip'));
  if (encoding === 'deflate') return stream.pipeThrough(new DecompressionStream('deflate'));
  throw new WireError({ kind: 'malformed', detail: `content encoding ${encoding.slice(0, 40)}` });
}
