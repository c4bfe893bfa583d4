import { execFile } from 'node:child_process';

/** A desktop's helper program that hangs is none. */
const longestRunMs = 3_000;
const mostOutput = 64 * 1024;

/** Runs a program of the desktop without a shell; its output, or null when it is missing, fails or takes too long. */
export function runTool(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string | null> {
  const options = { timeout: longestRunMs, maxBuffer: mostOutput, env: environment, killSignal: 'SIGKILL' } as const;
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout) => resolve(error === null ? stdout : null));
  });
}
