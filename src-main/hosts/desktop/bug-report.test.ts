import { expect, it } from 'vitest';
import { runApp } from '../../../tests/unit/desktop-double.ts';

const reporter = new URL('./bug-report.ts', import.meta.url).href;

/** An app with two bugs, which leaves once both are in its log. */
function withBugs(first: string, second: string): string {
  return `
const { reportBugs } = await import(${JSON.stringify(reporter)});
let bugs = 0;
const log = { error: (event, error) => {
  bugs += 1;
  say(event + ': ' + (error instanceof Error ? error.message : typeof error));
  if (bugs === 2) setImmediate(() => electron.app.exit(0));
  return 'e-' + bugs;
} };
await 0;
electron.app.whenReady().then(() => {
  reportBugs(log, electron.dialog);
  setTimeout(() => { ${first} });
  setTimeout(() => { ${second} }, 1);
});`;
}

it.each([
  ['thrown', "throw new Error('one');", "throw new Error('two');"],
  ['in promises', "void Promise.reject(new Error('one'));", "void Promise.reject(new Error('two'));"],
])('bugs %s are logged, the first is shown with its id, and the app goes on', async (_where, first, second) => {
  const { output, messages } = await runApp(withBugs(first, second));
  expect(await output).toContain('crashed: one\ncrashed: two\n');
  const shown = messages.flatMap((message) => (message.type === 'error-box' ? [message.content] : []));
  expect(shown).toEqual([expect.stringContaining('e-1')]);
});
