/** What Chromium adds to a command line by itself. */
const added = ['--allow-file-access-from-files', '--original-process-start-time=13340000000000000'];

/**
 * A command line as Electron's main process finds it in a second process, and as a careful app expects it in the first:
 * switches come before arguments, and there are more of them than the user typed. Everything after `--` is an argument.
 */
export function chromiumArgv(executable: string, appPath: string | null, given: readonly string[]): string[] {
  const end = given.indexOf('--');
  const before = end === -1 ? given : given.slice(0, end);
  const after = end === -1 ? [] : given.slice(end);
  const switches = before.filter((argument) => argument.startsWith('-'));
  const rest = before.filter((argument) => !argument.startsWith('-'));
  return [executable, ...switches, ...added, ...(appPath === null ? [] : [appPath]), ...rest, ...after];
}
