import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FromMain, ToMain } from '../desktop-double/wire.ts';
import type { MachineSetup } from '../desktop-double/machine.ts';
import { MainProcess } from '../desktop-double/spec/main-process.ts';

export interface RunningApp {
  readonly messages: readonly FromMain[];
  readonly output: Promise<string>;
  readonly tell: (message: ToMain) => void;
}

/** Runs an app of a few lines on the double. They may use `electron` and `say(text)`; what they said is the output, line by line. */
export async function runApp(
  source: string,
  { args = [], machine = {} }: { readonly args?: readonly string[]; readonly machine?: MachineSetup } = {},
): Promise<RunningApp> {
  const home = await mkdtemp(join(tmpdir(), 'patchbay-double-'));
  const bundle = join(home, 'app.mjs');
  const say = 'const say = (text) => process.stdout.write(`${text}\\n`);';
  await writeFile(bundle, `import * as electron from 'electron';\n${say}\n${source}`);
  const messages: FromMain[] = [];
  const main = new MainProcess({ home, bundle, args, machine }, (message) => void messages.push(message));
  onTestFinished(async () => {
    main.kill();
    await main.exited;
    await rm(home, { recursive: true, force: true });
  });
  return { messages, output: main.exited.then(() => main.output), tell: (message) => main.tell(message) };
}
