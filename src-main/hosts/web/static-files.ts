import { open, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

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
function fileOf(requestPath: string): string | null {
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

async function openFile(path: string): Promise<FileHandle | null> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return null;
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  return null;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text);
}

/** Answers GET and HEAD with the files of a folder. */
export async function serveFile(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    refuse(response, 405, 'Only GET and HEAD.');
    return;
  }
  const file = fileOf((request.url ?? '/').replace(/[?#].*$/s, ''));
  const handle = file === null ? null : await openFile(join(folder, file));
  if (file === null || handle === null) {
    refuse(response, 404, file === 'index.html' ? 'The page is not built yet: run npm run build.' : 'Not found.');
    return;
  }
  response.writeHead(200, {
    'content-type': contentTypes[extname(file)],
    'content-length': (await handle.stat()).size,
    'cache-control': file.startsWith(hashedFolder) ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.method === 'HEAD') {
    await handle.close();
    response.end();
    return;
  }
  await pipeline(handle.createReadStream(), response);
}
