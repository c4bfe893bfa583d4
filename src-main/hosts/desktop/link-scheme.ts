import { homedir } from 'node:os';
import type { App } from 'electron';
import type { LinkScheme } from '../../../src-shared/links/link.ts';
import { isAppImage, launchCommand } from '../../desktop/launch-command.ts';
import { claimLinks, registerLinkEntry } from '../../desktop/link-entry.ts';
import { applicationsFolder } from '../../desktop/user-folders.ts';

type LinkApp = Pick<App, 'isPackaged' | 'getAppPath' | 'setAsDefaultProtocolClient'>;

/** An app that runs from its sources must not take an installed one's links. */
export function linkSchemeOf({ isPackaged }: Pick<App, 'isPackaged'>): LinkScheme {
  return isPackaged ? 'patchbay' : 'patchbay-dev';
}

/** Has the system open links of the app's scheme with it; the scheme, or null where the system does not. */
export async function registerLinkScheme(app: LinkApp, platform: NodeJS.Platform): Promise<LinkScheme | null> {
  const scheme = linkSchemeOf(app);
  return (await register(app, platform, scheme)) ? scheme : null;
}

async function register(app: LinkApp, platform: NodeJS.Platform, scheme: LinkScheme): Promise<boolean> {
  const { isPackaged } = app;
  const { env: environment, execPath } = process;
  const command = launchCommand({ environment, execPath, isPackaged, appPath: app.getAppPath() });
  if (platform === 'linux') {
    // A package that was installed brought its .desktop file along.
    if (isPackaged && !isAppImage({ environment, isPackaged })) return claimLinks(scheme, environment);
    return registerLinkEntry({ scheme, command, folder: applicationsFolder(environment, homedir()), environment });
  }
  if (platform === 'win32') {
    // The link goes behind `--`, so that no part of it is ever read as a switch.
    const [program = execPath, ...args] = command;
    return app.setAsDefaultProtocolClient(scheme, program, [...args, '--']);
  }
  // macOS knows only the schemes in the app's own Info.plist.
  return isPackaged && app.setAsDefaultProtocolClient(scheme);
}
