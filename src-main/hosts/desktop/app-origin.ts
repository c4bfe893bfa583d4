export const appScheme = 'app';
export const appOrigin = `${appScheme}://patchbay`;
export const appStartUrl = `${appOrigin}/index.html`;

/** True for the app's own pages; a custom scheme has no usable `URL.origin`, so scheme and host are compared. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return `${protocol}//${host}` === appOrigin && username === '' && password === '';
}
