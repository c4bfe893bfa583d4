import { join } from 'node:path';
import { formatDesktopEntry } from './desktop-entry.ts';
import { removeEntry, writeEntry } from './entry-file.ts';

/** Given by whatever starts the app at login, where it is to start without a window. */
export const hiddenFlag = '--hidden';

const fileName = 'patchbay.desktop';

export interface Autostart {
  /** The desktop's folder of things to start at login. */
  readonly folder: string;
  readonly command: readonly string[];
}

/** On Linux: makes the desktop start the app at login, or not. Whether it is so now. */
export async function setAutostart(
  { folder, command }: Autostart,
  { atLogin, hidden }: { readonly atLogin: boolean; readonly hidden: boolean },
): Promise<boolean> {
  const path = join(folder, fileName);
  if (!atLogin) return !(await removeEntry(path)).ok;
  const text = formatDesktopEntry({
    name: 'Patchbay',
    comment: 'Starts Patchbay at login',
    command: hidden ? [...command, hiddenFlag] : command,
    urlField: false,
    extra: { Terminal: 'false', 'X-GNOME-Autostart-enabled': 'true' },
  });
  return (await writeEntry(path, text)).ok;
}
