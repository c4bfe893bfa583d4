import { app } from './electron.ts';

/** Evaluates the main bundle, then lets the app be ready: the order that Electron keeps for an ES module. */
const [, , bundle] = process.argv;
if (bundle === undefined) throw new Error('Usage: run-main.ts BUNDLE [arguments of the app]');
process.argv.splice(1, 1);
await import(bundle);
app.becomeReady();
