export interface DriverFacts {
  readonly isPackaged: boolean;
  /** The process takes an inspector's commands, which fuses forbid in every package that is handed out. */
  readonly isInspected: boolean;
}

/**
 * Whether to expose what specs drive menus, tray and links with: to specs that ask for it, and in a package only to those that
 * could evaluate anything in main anyway. A package that is handed out does not even have the file.
 */
export function wantsTestDriver({ isPackaged, isInspected }: DriverFacts, environment: NodeJS.ProcessEnv): boolean {
  return environment['PATCHBAY_TEST_DRIVER'] === '1' && (!isPackaged || isInspected);
}
