import { join } from 'node:path';
import type { LinkScheme } from '../../src-shared/links/link.ts';
import { formatDesktopEntry } from './desktop-entry.ts';
import { writeEntry } from './entry-file.ts';
import { runTool } from './run-tool.ts';

export interface LinkEntry {
  readonly scheme: LinkScheme;
  readonly command: readonly string[];
  /** The user's folder of `.desktop` files. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * On Linux, for an app that no installer registered: writes the `.desktop` file that opens links of the scheme, and makes it
 * the one that does. The link goes behind `--`, so that no part of it is ever read as a switch. Whether links arrive now.
 */
export async function registerLinkEntry({ scheme, command, folder, environment }: LinkEntry): Promise<boolean> {
  const file = `${scheme}.desktop`;
  const mimeType = `x-scheme-handler/${scheme}`;
  const text = formatDesktopEntry({
    name: scheme === 'patchbay' ? 'Patchbay' : 'Patchbay (development)',
    comment: 'One place for language-model catalogs, provider instances and the sessions that use them',
    command: [...command, '--'],
    urlField: true,
    extra: {
      Icon: 'patchbay',
      Terminal: 'false',
      Categories: 'Utility;',
      MimeType: `${mimeType};`,
      StartupWMClass: 'patchbay',
      ...(scheme === 'patchbay-dev' && { NoDisplay: 'true' }),
    },
  });
  const written = await writeEntry(join(folder, file), text);
  if (!written.ok) return false;
  if (written.value === 'written') await runTool('update-desktop-database', [folder], environment);
  return claimLinks(scheme, environment);
}

/** On Linux: makes the `.desktop` file that is named after the scheme the one that opens its links. Whether it does now. */
export async function claimLinks(scheme: LinkScheme, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const file = `${scheme}.desktop`;
  const mimeType = `x-scheme-handler/${scheme}`;
  const handler = await runTool('xdg-mime', ['query', 'default', mimeType], environment);
  if (handler?.trim() === file) return true;
  return (await runTool('xdg-mime', ['default', file, mimeType], environment)) !== null;
}
