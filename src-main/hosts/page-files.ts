import { extname, normalize, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
/** Built files carry a hash of their content in the name, so they never change. */
const hashedFolder = `assets${sep}`;

/** The file below the folder that a request path names; null when it names none or reaches outside. */
export function pageFileOf(requestPath: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(requestPath);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = normalize(path === '/' ? 'index.html' : path.replace(/^\/+/, ''));
  const outside = file.split(sep).includes('..') || file.startsWith(sep);
  return outside || !Object.hasOwn(contentTypes, extname(file)) ? null : file;
}

export function contentTypeOf(file: string): string {
  return contentTypes[extname(file)] ?? 'application/octet-stream';
}

export function cacheControlOf(file: string): string {
  return file.startsWith(hashedFolder) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
