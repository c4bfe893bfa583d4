import { expect, it } from 'vitest';
import { windowOptions } from './windows.ts';

const placement = { position: { x: 10, y: 20 }, width: 1000, height: 700, minWidth: 900, minHeight: 600 };

it('gives the page no Node, its own world, a sandbox, and no way to weaken them', () => {
  const { webPreferences } = windowOptions('/preload.cjs', placement);
  expect(webPreferences).toMatchObject({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
  expect(Object.keys(webPreferences ?? {}).filter((name) => /experimental|blink|enableDeprecated/i.test(name))).toEqual(
    [],
  );
});

it('opens hidden where it is placed, or where the window manager puts it', () => {
  expect(windowOptions('/p', placement)).toMatchObject({ x: 10, y: 20, width: 1000, height: 700, show: false });
  expect(windowOptions('/p', { ...placement, position: null })).not.toHaveProperty('x');
});
