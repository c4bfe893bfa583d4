import { expect, it } from 'vitest';
import { windowOptions } from './window.ts';

it('gives the page no Node, its own world, a sandbox, and no way to weaken them', () => {
  const { webPreferences } = windowOptions('/preload.cjs');
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
