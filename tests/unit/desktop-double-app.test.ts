import { expect, it } from 'vitest';
import { runApp } from './desktop-double.ts';

const listen = `
const { app, BrowserWindow } = electron;
for (const name of ['will-finish-launching', 'ready', 'before-quit', 'will-quit', 'quit', 'window-all-closed']) {
  app.on(name, () => say(name));
}
`;

it('tells of a link that starts the app on macOS before it is ready, and never elsewhere', async () => {
  const source = `${listen} app.on('open-url', (_event, url) => say(url)); app.whenReady().then(() => app.exit(0));`;
  const setup = { openUrls: ['patchbay://session/new'] };
  const mac = await runApp(source, { machine: { ...setup, platform: 'darwin' } });
  expect(await mac.output).toBe('will-finish-launching\npatchbay://session/new\nready\nquit\n');
  const linux = await runApp(source, { machine: { ...setup, platform: 'linux' } });
  expect(await linux.output).toBe('will-finish-launching\nready\nquit\n');
});

it('puts switches before arguments, adds its own, and leaves alone what follows --', async () => {
  const source = `say(JSON.stringify(process.argv.slice(1))); electron.app.exit(0);`;
  const { output } = await runApp(source, {
    args: ['patchbay://session/new', '--hidden', '--', '--inspect'],
    machine: { packaged: true },
  });
  expect(JSON.parse(await output)).toEqual([
    '--hidden',
    '--allow-file-access-from-files',
    expect.stringMatching(/^--original-process-start-time=/),
    'patchbay://session/new',
    '--',
    '--inspect',
  ]);
});

it('quits by asking every window, and stays when one refuses', async () => {
  const source = `${listen}
  await 0; app.whenReady().then(() => {
    const window = new BrowserWindow();
    let asked = 0;
    window.on('close', (event) => { say('close'); asked += 1; if (asked === 1) event.preventDefault(); });
    window.on('closed', () => say('closed'));
    app.quit();
    app.quit();
  });`;
  const { output } = await runApp(source, { machine: { platform: 'linux' } });
  expect(await output).toBe(
    [
      'will-finish-launching',
      'ready',
      'before-quit',
      'close',
      'before-quit',
      'close',
      'closed',
      'will-quit',
      'quit',
      '',
    ].join('\n'),
  );
});

it('leaves with the last window, unless the app listens to that', async () => {
  const alone = await runApp(`electron.app.on('quit', () => say('quit'));
  electron.app.whenReady().then(() => new electron.BrowserWindow().close());`);
  expect(await alone.output).toBe('quit\n');
  const listening = await runApp(`const { app, BrowserWindow } = electron;
  app.on('window-all-closed', () => { say('all closed'); setImmediate(() => app.exit(0)); });
  app.whenReady().then(() => new BrowserWindow().close());`);
  expect(await listening.output).toBe('all closed\n');
});

it('has nothing of a window that is gone, in "closed" already', async () => {
  const source = `const { app, BrowserWindow } = electron;
  app.whenReady().then(() => {
    const window = new BrowserWindow();
    const contents = window.webContents;
    const trying = (what) => { try { what(); } catch (error) { say(String(error)); } };
    window.loadURL('app://patchbay/').catch((error) => say(String(error)));
    window.on('closed', () => {
      trying(() => window.show());
      trying(() => window.webContents);
      trying(() => contents.reload());
      say(window.isDestroyed() && contents.isDestroyed());
    });
    app.on('window-all-closed', () => setImmediate(() => app.exit(0)));
    window.destroy();
  });`;
  const { output } = await runApp(source);
  expect(await output).toBe(
    [
      'TypeError: Object has been destroyed',
      'TypeError: Object has been destroyed',
      'TypeError: Object has been destroyed',
      'true',
      "Error: ERR_FAILED (-2) loading 'app://patchbay/'",
      '',
    ].join('\n'),
  );
});

it('gives a shortcut that another program has to nobody', async () => {
  const source = `const { app, globalShortcut } = electron;
  app.whenReady().then(() => {
    say(globalShortcut.register('Control+Shift+K', () => undefined));
    say(globalShortcut.register('CommandOrControl+J', () => undefined));
    say(globalShortcut.isRegistered('Ctrl+J'));
    say(globalShortcut.isRegistered('Ctrl+Shift+K'));
    try { globalShortcut.register('Hyper+K', () => undefined); } catch (error) { say(error.constructor.name); }
    app.exit(0);
  });`;
  const { output } = await runApp(source, { machine: { platform: 'linux', takenAccelerators: ['Shift+Ctrl+K'] } });
  expect(await output).toBe('false\ntrue\ntrue\nfalse\nTypeError\n');
});
