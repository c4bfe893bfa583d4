import { setTimeout as delay } from 'node:timers/promises';
import { runTool } from './run-tool.ts';

/** Owned by whatever shows tray icons: Plasma itself, GNOME's AppIndicator extension, the trays of panels and bars. */
const trayWatcher = 'org.kde.StatusNotifierWatcher';

/**
 * Whether an icon put into the tray will be seen. Electron cannot say: on Linux it makes a `Tray` that is shown nowhere
 * without an error. So there the session bus is asked whether anybody shows icons; no bus, or no `dbus-send` to ask it with,
 * counts as no tray, and the window then closes instead of vanishing.
 */
export async function desktopHasTray(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  return platform !== 'linux' || (await busNameHasOwner(trayWatcher, environment));
}

/** Whether a program on the session bus goes by that name. */
export async function busNameHasOwner(name: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  // Without an address, dbus-send would start a bus of its own.
  if (environment['DBUS_SESSION_BUS_ADDRESS'] === undefined && environment['XDG_RUNTIME_DIR'] === undefined)
    return false;
  const bus = 'org.freedesktop.DBus';
  const call = ['--session', '--print-reply=literal', `--dest=${bus}`, '/org/freedesktop/DBus'];
  const answer = await runTool('dbus-send', [...call, `${bus}.NameHasOwner`, `string:${name}`], environment);
  return answer?.trim() === 'boolean true';
}

/** At login the app may be there before the panel that shows icons. */
const loginTries = 10;
const loginDelayMs = 1_000;

/** As `desktopHasTray`; `atLogin` asks again for some seconds where there is none yet. */
export async function untilTray(
  atLogin: boolean,
  hasTray: () => Promise<boolean> = () => desktopHasTray(process.platform),
  delayMs: number = loginDelayMs,
): Promise<boolean> {
  for (let tries = atLogin ? loginTries : 1; tries > 0; tries -= 1) {
    if (await hasTray()) return true;
    if (tries > 1) await delay(delayMs);
  }
  return false;
}
