import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Compiled code is kept beside the build, where that can be written: the next start is faster. Enabled before the
// rest is loaded, which is what it is for.
enableCompileCache(join(import.meta.dirname, '.compile-cache'));
// A reader that left, as `| head -1` does, ends nothing here.
process.stdout.on('error', () => undefined);

const { runWebHost } = await import('./run.ts');
const exitCode = await runWebHost(process.argv.slice(2));
if (exitCode !== null) process.exitCode = exitCode;
