import { openPath } from './static-files.ts';
import { loopbackAddress } from './web-server.ts';

/** The link that lets one browser in. */
export function accessLink(port: number, token: string): string {
  return `http://${loopbackAddress}:${port}/#token=${token}`;
}

/** The same, for a page that shows a deep link. What a deep link says is after the `#`, so that no request carries it. */
export function deepLinkPage(port: number, token: string, link: string): string {
  return `http://${loopbackAddress}:${port}${openPath}#token=${token}&link=${encodeURIComponent(link.toWellFormed())}`;
}

/** What the web host prints, once, on standard output. */
export function readyLine(link: string): string {
  return `Patchbay is ready at ${link}`;
}
