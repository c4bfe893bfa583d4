import type { Protocol } from 'electron';
import { appScheme, isAppUrl } from './app-origin.ts';

/** Before the app is ready: makes `app:` a standard, secure scheme, so that the page has an origin, storage and a CSP. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

type PageFiles = (path: string, method: string) => Promise<Response>;

/** Serves the built page, and nothing else, on `app:`. */
export function serveAppScheme(protocol: Pick<Protocol, 'handle'>, files: PageFiles): void {
  protocol.handle(appScheme, async (request) => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 404 });
    return files(new URL(request.url).pathname, request.method);
  });
}
