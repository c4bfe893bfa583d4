import { expect, it } from 'vitest';
import { runApp } from './desktop-double.ts';

/** What the double says to each of these, tried once the app is ready. */
async function refusals(...tried: readonly string[]): Promise<readonly string[]> {
  const source = `const { app, BrowserWindow, Menu } = electron;
  app.whenReady().then(() => {
    for (const act of [${tried.map((text) => `() => ${text}`).join(', ')}]) {
      try { act(); say('accepted'); } catch (error) { say(error.message); }
    }
    app.exit(0);
  });`;
  const { output } = await runApp(source, { machine: { platform: 'linux' } });
  return (await output).trimEnd().split('\n');
}

it('names what it does not model: members, events, options, roles, paths', async () => {
  expect(
    await refusals(
      'app.setBadgeCount(1)',
      'electron.shell.beep()',
      "app.on('gpu-info-update', () => undefined)",
      'new BrowserWindow({ kiosk: true })',
      'new BrowserWindow({ webPreferences: { zoomFactor: 2 } })',
      "Menu.buildFromTemplate([{ label: 'A', icon: 'a.png' }])",
      "Menu.buildFromTemplate([{ role: 'shareMenu' }])",
      "Menu.buildFromTemplate([{ role: 'editMenu' }])",
      "app.getPath('crashDumps')",
      'app.setLoginItemSettings({ openAtLogin: true })',
    ),
  ).toEqual([
    'The desktop double does not model app.setBadgeCount.',
    'The desktop double does not model shell.beep.',
    'The desktop double does not model app\'s event "gpu-info-update".',
    'The desktop double does not model the option "kiosk" of BrowserWindow.',
    'The desktop double does not model the option "zoomFactor" of webPreferences.',
    'The desktop double does not model the option "icon" of a menu item.',
    'The desktop double does not model the menu role "shareMenu".',
    'The desktop double does not model what Electron puts into the menu of the role "editMenu".',
    'The desktop double does not model the path "crashDumps".',
    'The desktop double does not model app.setLoginItemSettings on Linux, where it is not implemented.',
  ]);
});

it('refuses what Electron refuses', async () => {
  expect(
    await refusals(
      'app.enableSandbox()',
      'new BrowserWindow({ webPreferences: { sandbox: false } })',
      "Menu.buildFromTemplate([{ label: 'A', accelerator: 'Nothing+X' }])",
      "Menu.buildFromTemplate([{ label: 'A', type: 'submenu' }])",
      'electron.ipcRenderer.invoke',
      'new electron.Tray(electron.nativeImage.createFromPath("/none.png"))',
      'electron.protocol.registerSchemesAsPrivileged([])',
      'new electron.MessageChannelMain().port1.postMessage(() => undefined)',
    ),
  ).toEqual([
    'app.enableSandbox() can only be called before app is ready',
    'The desktop double shows only sandboxed, isolated pages without Node.',
    expect.stringContaining('conversion failure from Nothing+X'),
    'Invalid submenu',
    'accepted',
    'Failed to load the image of the tray icon',
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
    'An object could not be cloned.',
  ]);
});
