import { open, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cacheControlOf, contentTypeOf, pageFileOf } from '../page-files.ts';

/** Where a browser opens a deep link, as `/open#link=...`: the app's page, which takes it from there. */
export const openPath = '/open';

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
  const path = (request.url ?? '/').replace(/[?#].*$/s, '');
  const file = path === openPath ? 'index.html' : pageFileOf(path);
  const handle = file === null ? null : await openFile(join(folder, file));
  if (file === null || handle === null) {
    refuse(response, 404, file === 'index.html' ? 'The page is not built yet: run npm run build.' : 'Not found.');
    return;
  }
  response.writeHead(200, {
    'content-type': contentTypeOf(file),
    'content-length': (await handle.stat()).size,
    'cache-control': cacheControlOf(file),
  });
  if (request.method === 'HEAD') {
    await handle.close();
    response.end();
    return;
  }
  await pipeline(handle.createReadStream(), response);
}
