import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, MessageChannelMain, protocol, session, shell } from 'electron';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { registerAppScheme, serveAppScheme } from './app-scheme.ts';
import { claimHome, type HomeClaim } from './claim-home.ts';
import { guardPages } from './page-guard.ts';
import { denyPermissions } from './permissions.ts';
import { brokerPorts } from './port-broker.ts';
import { quitThroughCore } from './quit.ts';
import { MainWindow } from './window.ts';

const bundleFolder = import.meta.dirname;
const mainWindow = new MainWindow(BrowserWindow, join(bundleFolder, '../preload/preload.cjs'));

async function showWindow(): Promise<void> {
  await app.whenReady();
  await mainWindow.show();
}

function refuse(reason: string): void {
  dialog.showErrorBox('Patchbay could not start', reason);
  app.exit(1);
}

async function start({ paths, lock }: Extract<HomeClaim, { kind: 'owner' }>): Promise<void> {
  await app.whenReady();
  guardPages(app, shell);
  denyPermissions(session.defaultSession);
  serveAppScheme(protocol, join(bundleFolder, '../renderer'));
  const core = import('./start-core.ts').then(({ startCore }) =>
    startCore({
      paths,
      version: app.getVersion(),
      catalogFolder: join(bundleFolder, '../../catalog-data'),
      session: session.defaultSession,
    }),
  );
  brokerPorts(ipcMain, MessageChannelMain, async (port) => (await core).attach(port, null));
  let running: Awaited<typeof core> | null = null;
  quitThroughCore(
    app,
    async () => {
      await (await core).close();
      await lock.release();
    },
    () => running?.isStuck() ?? false,
  );
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => void showWindow());
  await showWindow();
  running = await core;
}

registerAppScheme(protocol);
app.enableSandbox();
const claim = await claimHome(process.argv.slice(1), showWindow);
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
