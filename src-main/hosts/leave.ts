/**
 * Ends this process. `process.exit` waits for the threads of native modules, and a keychain call that hangs is in one; so
 * when one is `stuck`, and everything is stored, the process is killed instead. Its exit code is then the signal's.
 */
export function leave(code: number, stuck: boolean, exit: (code: number) => void): void {
  if (stuck) process.kill(process.pid, 'SIGKILL');
  else exit(code);
}
