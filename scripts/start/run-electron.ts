import { spawn } from 'node:child_process';

/** An Electron that ends like this, this soon, could not run at all. */
const startupMs = 10_000;
const crashSignals: readonly (NodeJS.Signals | null)[] = ['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS'];
const firstCrashCode = 126;

export type ElectronEnd =
  | { readonly kind: 'ended'; readonly code: number }
  | { readonly kind: 'could-not-run'; readonly reason: string };

/** Runs the app in Electron until it ends. */
export function runElectron(
  executable: string,
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ElectronEnd> {
  const env = { ...environment };
  delete env['ELECTRON_RUN_AS_NODE'];
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(executable, argv, { stdio: 'inherit', env });
    const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', (error) => resolve({ kind: 'could-not-run', reason: error.message }));
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      const crashed = crashSignals.includes(signal) || (code ?? 0) >= firstCrashCode;
      if (crashed && performance.now() - started < startupMs) {
        resolve({ kind: 'could-not-run', reason: `it ended at once with ${signal ?? `code ${String(code)}`}` });
      } else {
        resolve({ kind: 'ended', code: code ?? 1 });
      }
    });
  });
}
