import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled code is kept beside the build: starting again then takes about half as long. Loaded after that, to profit.
enableCompileCache(join(import.meta.dirname, '.compile-cache'));
// A reader that left, as `| head -1` does, ends nothing here.
process.stdout.on('error', () => undefined);

const { runWebHost } = await import('./run.ts');
const exitCode = await runWebHost(process.argv.slice(2));
if (exitCode !== null) process.exitCode = exitCode;
