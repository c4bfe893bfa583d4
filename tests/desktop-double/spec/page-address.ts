/** The origin that stands for `app://patchbay` in Chromium: routed, never resolved, and a secure context. */
export const pageOrigin = 'https://patchbay.localhost';
const appOrigin = 'app://patchbay';

export function toPageUrl(url: string): string {
  return url.startsWith(appOrigin) ? pageOrigin + url.slice(appOrigin.length) : url;
}

export function toAppUrl(url: string): string {
  return url.startsWith(pageOrigin) ? appOrigin + url.slice(pageOrigin.length) : url;
}
