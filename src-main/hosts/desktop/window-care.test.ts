import { expect, it } from 'vitest';
import { runApp } from '../../../tests/unit/desktop-double.ts';

const care = new URL('./window-care.ts', import.meta.url).href;
/** A limit for what hangs, not a claim of speed. */
const patience = { timeout: 60_000 };

/** A window whose page hangs twice in a row, then `then`, and again after each box that ended nothing. Leaves with its page. */
async function hang(then = '') {
  const app = await runApp(`
const { careForWindow } = await import(${JSON.stringify(care)});
const { app, BrowserWindow } = electron;
await 0;
app.whenReady().then(() => {
  const window = new BrowserWindow({ webPreferences: { preload: '/preload.cjs', sandbox: true } });
  const showMessageBox = async (...box) => {
    const answer = await electron.dialog.showMessageBox(...box);
    if (answer.response === 0) setImmediate(() => window.emit('unresponsive'));
    return answer;
  };
  careForWindow(window, { dialog: { showMessageBox }, log: { warn: (event, { reason }) => say(event + ': ' + reason) } });
  window.webContents.on('render-process-gone', () => setImmediate(() => app.exit(0)));
  window.emit('unresponsive');
  window.emit('unresponsive');
  ${then}
});`);
  const boxes = () => app.messages.filter((message) => message.type === 'message-box');
  const untilBoxes = async (count: number): Promise<void> => {
    await expect.poll(boxes, patience).toHaveLength(count);
  };
  const press = (button: string): void => {
    app.tell({ type: 'press-button', dialogId: boxes().at(-1)?.dialogId ?? -1, button });
  };
  return { boxes, untilBoxes, press, output: app.output };
}

it('a page that hangs is asked about once, and ended when the user says so', async () => {
  const { boxes, untilBoxes, press, output } = await hang();
  await untilBoxes(1);
  expect(boxes()).toMatchObject([{ message: 'This window does not respond.', buttons: ['Wait', 'Reload'] }]);
  press('Reload');
  expect(await output).toMatch(/^page-gone: (?:crashed|killed)\n$/);
  expect(boxes()).toHaveLength(1);
});

it('a page that the user waits for is left alone, and asked about when it hangs again', async () => {
  const { untilBoxes, press, output } = await hang();
  await untilBoxes(1);
  press('Wait');
  await untilBoxes(2);
  press('Reload');
  expect(await output).toContain('page-gone');
});

it('the question goes away when the page responds again', async () => {
  const { untilBoxes, press, output } = await hang("window.emit('responsive');");
  await untilBoxes(2);
  press('Reload');
  expect(await output).toContain('page-gone');
});
