import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// A build keeps its compiled code beside itself, where that can be written, and starts faster the next time. Enabled
// before the rest is loaded, which is what it is for.
if (import.meta.filename.endsWith('.js')) enableCompileCache(join(import.meta.dirname, '.compile-cache'));
// A reader that left, as `| head -1` does, ends nothing here.
process.stdout.on('error', () => undefined);

const { runWebHost } = await import('./run.ts');
const exitCode = await runWebHost(process.argv.slice(2));
if (exitCode !== null) process.exitCode = exitCode;
