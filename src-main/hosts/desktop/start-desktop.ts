import { url as inspectorUrl } from 'node:inspector';
import { homedir } from 'node:os';
import {
  app,
  clipboard,
  dialog,
  globalShortcut,
  Menu,
  nativeImage,
  nativeTheme,
  powerMonitor,
  session,
  shell,
  Tray,
  type MessagePortMain,
} from 'electron';
import { DesktopStateHolder } from '../../desktop/desktop-state-holder.ts';
import type { EarlyLinks } from '../../desktop/early-links.ts';
import { launchCommand } from '../../desktop/launch-command.ts';
import { ShortcutKeeper } from '../../desktop/shortcut-keeper.ts';
import type { Spelling } from '../../desktop/spelling.ts';
import { wantsTestDriver } from '../../desktop/test-driver-wanted.ts';
import { desktopHasTray } from '../../desktop/tray-support.ts';
import { autostartFolder } from '../../desktop/user-folders.ts';
import type { HomePaths } from '../../storage/home.ts';
import { TrayModel } from '../../tray/tray-model.ts';
import { reportBugs } from './bug-report.ts';
import { decideClosing } from './closing.ts';
import { showContextMenus } from './context-menus.ts';
import { linkSchemeOf, registerLinkScheme } from './link-scheme.ts';
import { LoginItem } from './login-item.ts';
import { showNativeMenu } from './native-menu.ts';
import { PreferenceFollower } from './preference-follower.ts';
import { askToQuit } from './quit-question.ts';
import type { Quitting } from './quit.ts';
import { onSessionEnd } from './session-end.ts';
import { toggleWindow } from './shortcut.ts';
import { startCore } from './start-core.ts';
import { TrayKeeper } from './tray-keeper.ts';
import { careForWindow } from './window-care.ts';
import type { Windows } from './windows.ts';

export interface DesktopOptions {
  readonly paths: HomePaths;
  readonly catalogFolder: string;
  readonly iconsFolder: string;
  readonly windows: Windows;
  readonly links: EarlyLinks;
  readonly spelling: Spelling;
  readonly quitting: Quitting;
  /** Started at login, without a window. */
  readonly hidden: boolean;
}

export interface Desktop {
  /** Serves the API on the port of a page, which is that window's. */
  attach(port: MessagePortMain, windowId: number | null): void;
  /** Asks where quitting would end answers that are being written. */
  mayQuit(): Promise<boolean>;
  close(): Promise<void>;
  isStuck(): boolean;
}

/** All of the desktop that is not needed to ask for the window; the core is the larger part of it, and of the bundle. */
export function startDesktop(options: DesktopOptions): Desktop {
  const { paths, catalogFolder, iconsFolder, windows, links, spelling, quitting, hidden } = options;
  const { platform, env, execPath } = process;
  const { isPackaged } = app;
  const status = new DesktopStateHolder();
  const core = startCore({
    paths,
    version: app.getVersion(),
    catalogFolder,
    session: session.defaultSession,
    linkScheme: linkSchemeOf(app),
    desktop: status,
  });
  const { services, log } = core;
  const { requests, settings, turns } = services;

  reportBugs(log, dialog);
  requests.aimAt(() => windows.current?.id ?? null);
  showNativeMenu({ Menu, shell, windows, requests, paths, development: !isPackaged });

  const model = (): TrayModel =>
    new TrayModel({ services, log, openWindow: () => void windows.show(), quit: () => app.quit() });
  const tray = new TrayKeeper({ Tray, Menu, nativeImage, nativeTheme }, { model, iconsFolder, log });
  const press = (): void => toggleWindow(windows, requests, tray.icon !== null);
  const shortcut = new ShortcutKeeper(globalShortcut, press);
  const command = launchCommand({ environment: env, execPath, isPackaged, appPath: app.getAppPath() });
  const autostart = { folder: autostartFolder(env, homedir()), command };
  const loginItem = new LoginItem({ app, platform, autostart });
  const preferences = new PreferenceFollower({ settings, shortcut, loginItem, status, log });

  windows.onOpened((window) => {
    const { id } = window;
    window.once('closed', () => requests.release(id));
    careForWindow(window, { dialog, log });
    showContextMenus(window, { Menu, clipboard, session: session.defaultSession, spelling });
    decideClosing(window, windows, {
      quitting: () => quitting.underWay,
      closeToTray: () => preferences.closeToTray,
      hasTray: () => tray.icon !== null,
      stillHasTray: () => desktopHasTray(platform),
      running: () => turns.runningCount(),
      quit: () => app.quit(),
    });
  });
  onSessionEnd(
    powerMonitor,
    (listener) => windows.onOpened(listener),
    () => quitting.endSession(),
  );
  links.deliverTo(services.inbox, () => void windows.show());

  const settle = async (): Promise<void> => {
    await preferences.apply();
    const hasTray = await tray.show(hidden);
    status.set({ tray: hasTray });
    const staysHidden = hidden && hasTray && (platform !== 'darwin' || preferences.startHidden);
    if (!staysHidden && windows.current === null) windows.open();
    status.set({ linkScheme: await registerLinkScheme(app, platform) });
  };
  settle().catch((error: unknown) => log.error('desktop-failed', error));

  if (wantsTestDriver({ isPackaged, isInspected: inspectorUrl() !== undefined }, env)) {
    void import('./test-driver.ts').then(({ exposeTestDriver }) =>
      exposeTestDriver({
        applicationMenu: () => Menu.getApplicationMenu(),
        tray: () => tray.icon,
        windows: () => windows.all,
        openLink: (url) => links.receive(url),
        pressShortcut: () => {
          const held = status.get().shortcut === 'registered';
          if (held) press();
          return held;
        },
      }),
    );
  }

  return {
    attach: (port, windowId) => core.attach(port, windowId),
    mayQuit: async () => {
      const running = turns.runningCount();
      return running === 0 || askToQuit(dialog, windows.current, running);
    },
    close: async () => {
      shortcut.release();
      tray.close();
      await core.close();
    },
    isStuck: () => core.isStuck(),
  };
}
