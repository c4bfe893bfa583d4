/**
 * Whether to expose what specs drive menus, tray and links with. Never in a packaged app, whatever its environment says; a
 * package does not even have the file.
 */
export function wantsTestDriver(isPackaged: boolean, environment: NodeJS.ProcessEnv): boolean {
  return !isPackaged && environment['PATCHBAY_TEST_DRIVER'] === '1';
}
