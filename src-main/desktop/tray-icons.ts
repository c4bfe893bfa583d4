export interface IconFacts {
  readonly platform: NodeJS.Platform;
  /** The tray is dark, so that the icon on it has to be light. */
  readonly dark: boolean;
}

/** The picture for the tray; at twice the size it is in a file of the same name with `@2x`, which the system finds by itself. */
export function trayIconFile({ platform, dark }: IconFacts): string {
  // macOS colours a template itself, by the name's ending.
  if (platform === 'darwin') return 'trayTemplate.png';
  return dark ? 'tray-light.png' : 'tray-dark.png';
}
