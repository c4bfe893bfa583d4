import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Protocol } from 'electron';
import { cacheControlOf, contentTypeOf, pageFileOf } from '../page-files.ts';
import { securityHeaders } from '../security-headers.ts';
import { appScheme, isAppUrl } from './app-origin.ts';

/** Before the app is ready: makes `app:` a standard, secure scheme, so that the page has an origin, storage and a CSP. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** The built page's file for a URL of the app; 404 for anything else. */
export async function answerAppUrl(folder: string, url: string): Promise<Response> {
  const file = isAppUrl(url) ? pageFileOf(new URL(url).pathname) : null;
  const body = file === null ? null : await readFile(join(folder, file)).catch(() => null);
  if (file === null || body === null) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(body), {
    headers: {
      ...securityHeaders([]),
      'content-type': contentTypeOf(file),
      'cache-control': cacheControlOf(file),
    },
  });
}

/** Serves the built page, and nothing else, on `app:`. */
export function serveAppScheme(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle(appScheme, (request) => answerAppUrl(folder, request.url));
}
