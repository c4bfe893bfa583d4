import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  screen,
  session,
  shell,
} from 'electron';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { EarlyLinks } from '../../desktop/early-links.ts';
import { hiddenFlag } from '../../desktop/hidden-flag.ts';
import { Spelling } from '../../desktop/spelling.ts';
import { WindowStateFile } from '../../desktop/window-state.ts';
import { translate } from '../../translate.ts';
import { registerAppScheme, serveAppScheme } from './app-scheme.ts';
import { claimHome, type HomeClaim } from './claim-home.ts';
import { guardPages } from './page-guard.ts';
import { denyPermissions } from './permissions.ts';
import { brokerPorts } from './port-broker.ts';
import { Quitting } from './quit.ts';
import { onSecondInstance } from './second-instance.ts';
import type { Desktop } from './start-desktop.ts';
import { takeSystemLinks } from './system-links.ts';
import { Windows } from './windows.ts';

const bundleFolder = import.meta.dirname;
const links = new EarlyLinks();
const windows = new Windows({
  Window: BrowserWindow,
  screen,
  preload: join(bundleFolder, '../preload/preload.cjs'),
});

const guarded = Promise.withResolvers<Quitting>();

function refuse(reason: string): void {
  dialog.showErrorBox(translate('start.failed'), reason);
  app.exit(1);
}

async function start({ paths, lock }: Extract<HomeClaim, { kind: 'owner' }>): Promise<void> {
  await Promise.all([windows.remember(new WindowStateFile(paths)), app.whenReady()]);
  const page = session.defaultSession;
  guardPages(app, shell);
  denyPermissions(page);
  serveAppScheme(protocol, join(bundleFolder, '../renderer'));
  // Electron's own menu has entries that do not belong here; ours follows before the window is shown.
  Menu.setApplicationMenu(null);
  const languages = app.getPreferredSystemLanguages();
  const spelling = new Spelling({ session: page, platform: process.platform, languages, paths });
  void spelling.start();

  const loaded = Promise.withResolvers<Desktop>();
  let desktop: Desktop | null = null;
  brokerPorts(ipcMain, MessageChannelMain, async (port, sender) => {
    (await loaded.promise).attach(port, windows.idOf(sender));
  });
  const quitting = new Quitting(app, {
    mayQuit: async () => desktop === null || desktop.mayQuit(),
    close: async () => {
      await windows.save();
      await (await loaded.promise).close();
      await lock.release();
    },
    onKept: () => {
      // Its last window may have been closed meanwhile; without one, or a tray, nobody could bring the app back.
      if (windows.current === null && process.platform !== 'darwin') windows.open();
    },
    isStuck: () => desktop?.isStuck() ?? false,
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => void windows.show());

  const hidden = startsHidden();
  if (!hidden) windows.open();
  guarded.resolve(quitting);
  const { startDesktop } = await import('./start-desktop.ts');
  desktop = startDesktop({
    paths,
    catalogFolder: join(bundleFolder, '../../catalog-data'),
    iconsFolder: join(bundleFolder, 'icons'),
    windows,
    links,
    spelling,
    quitting,
    hidden,
  });
  loaded.resolve(desktop);
}

/** Started at login, to wait in the tray. macOS gives a login item no arguments, but says that it is one. */
function startsHidden(): boolean {
  if (process.platform === 'darwin') return app.isPackaged && app.getLoginItemSettings().wasOpenedAtLogin;
  return process.argv.includes(hiddenFlag);
}

registerAppScheme(protocol);
app.enableSandbox();
takeSystemLinks(app, links);
links.receiveFrom(process.argv.slice(1));
const takeArguments = onSecondInstance({ links, windows, guarded: guarded.promise });
const claim = await claimHome(process.argv.slice(1), takeArguments);
switch (claim.kind) {
  case 'owner':
    app.setPath('userData', claim.paths.electron);
    // Not awaited: Electron becomes ready only once this module is evaluated, and the start waits for that.
    start(claim).catch((error: unknown) => refuse(String(error)));
    break;
  case 'handed-over':
    process.stdout.write(`${claim.message}\n`);
    app.exit(0);
    break;
  case 'refused':
    refuse(claim.reason);
    break;
  default:
    assertNever(claim);
}
