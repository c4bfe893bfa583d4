import './main/evaluate.ts';
import { app } from './main/app.ts';
import { chromiumArgv } from './main/chromium-argv.ts';
import { machine } from './main/machine.ts';

/** Evaluates the main bundle, then lets the app be ready: the order that Electron keeps for an ES module. */
const [executable = '', , bundle, ...given] = process.argv;
if (bundle === undefined) throw new Error('Usage: run-main.ts BUNDLE [arguments of the app]');
process.argv = chromiumArgv(executable, machine.packaged ? null : app.getAppPath(), given);
if (machine.platform !== null) Object.defineProperty(process, 'platform', { value: machine.platform });
await import(bundle);
app.becomeReady();
