import { MainProcess, type MainOptions } from './main-process.ts';

/** Starts the app a second time on the same home; it is expected to hand over and leave. */
export async function launchSecond(options: MainOptions): Promise<{ code: number | null; output: string }> {
  const second = new MainProcess(options, () => undefined);
  const code = await second.exited;
  return { code, output: second.output };
}
