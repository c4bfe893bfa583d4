export interface LaunchFacts {
  readonly environment: NodeJS.ProcessEnv;
  readonly execPath: string;
  readonly isPackaged: boolean;
  /** Where the app's `package.json` is. */
  readonly appPath: string;
}

/**
 * The command that starts this app again, and will after it is updated. An AppImage runs from a mount that is gone when it
 * ends: `$APPIMAGE` is where its file lies. From its sources the app is an argument of Electron.
 */
export function launchCommand({ environment, execPath, isPackaged, appPath }: LaunchFacts): readonly string[] {
  const image = environment['APPIMAGE'];
  if (isPackaged && image !== undefined && image.startsWith('/')) return [image];
  return isPackaged ? [execPath] : [execPath, appPath];
}

/** Whether the app runs from an AppImage, which no installer registered with the desktop. */
export function isAppImage({ environment, isPackaged }: Pick<LaunchFacts, 'environment' | 'isPackaged'>): boolean {
  return isPackaged && environment['APPIMAGE']?.startsWith('/') === true;
}
