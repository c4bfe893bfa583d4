import type { Shell } from 'electron';

const longestUrl = 8_000;
const openable = new Set(['http:', 'https:', 'mailto:']);

/** True for what may leave the app for the user's browser or mail program. */
export function isExternalLink(url: string): boolean {
  return url.length <= longestUrl && URL.canParse(url) && openable.has(new URL(url).protocol);
}

/** The only way out: every external address passes here, and nothing else calls the shell. Whether the system took it. */
export async function openExternalLink(shell: Pick<Shell, 'openExternal'>, url: string): Promise<boolean> {
  if (!isExternalLink(url)) return false;
  return shell.openExternal(new URL(url).href).then(
    () => true,
    () => false,
  );
}
