import { loopbackAddress } from './web-server.ts';

/** The link that lets one browser in. */
export function accessLink(port: number, token: string): string {
  return `http://${loopbackAddress}:${port}/#token=${token}`;
}

/** What the web host prints, once, on standard output. */
export function readyLine(link: string): string {
  return `Patchbay is ready at ${link}`;
}
