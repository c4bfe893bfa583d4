import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatDesktopEntry } from './desktop-entry.ts';
import { removeEntry, writeEntry } from './entry-file.ts';
import { hiddenFlag } from './hidden-flag.ts';

const fileName = 'patchbay.desktop';
/** What desktops write into an entry that the user turned off in their settings. */
const turnedOff = /^(?:Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/im;

export interface Autostart {
  /** The desktop's folder of things to start at login. */
  readonly folder: string;
  readonly command: readonly string[];
}

export interface AutostartChoice {
  readonly atLogin: boolean;
  readonly hidden: boolean;
}

/** On Linux: makes the desktop start the app at login, or not. Whether it is so now. */
export async function setAutostart({ folder, command }: Autostart, choice: AutostartChoice): Promise<boolean> {
  const path = join(folder, fileName);
  if (!choice.atLogin) return !(await removeEntry(path)).ok;
  const text = formatDesktopEntry({
    name: 'Patchbay',
    comment: 'Starts Patchbay at login',
    command: choice.hidden ? [...command, hiddenFlag] : command,
    urlField: false,
    extra: { Terminal: 'false', 'X-GNOME-Autostart-enabled': 'true' },
  });
  return (await writeEntry(path, text)).ok;
}

/**
 * Whether the desktop starts the app at login. An entry that is in force is brought up to date, as the app's file may have
 * moved; one that the user turned off or took away is left so.
 */
export async function readAutostart(autostart: Autostart, choice: AutostartChoice): Promise<boolean> {
  const text = await readFile(join(autostart.folder, fileName), 'utf8').catch(() => null);
  if (text === null || turnedOff.test(text)) return false;
  if (choice.atLogin) await setAutostart(autostart, choice);
  return true;
}
