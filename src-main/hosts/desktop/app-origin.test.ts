import { expect, it } from 'vitest';
import { appStartUrl, isAppUrl } from './app-origin.ts';

it.each([appStartUrl, 'app://patchbay/', 'app://patchbay/index.html#/sessions'])('%s is the app', (url) => {
  expect(isAppUrl(url)).toBe(true);
});

it.each([
  'https://patchbay/index.html',
  'app://patchbay.evil/index.html',
  'app://evil/index.html',
  'app://user@patchbay/index.html',
  'app://patchbay:1/index.html',
  'file:///app/patchbay/index.html',
  'javascript:alert(1)',
  '',
  'null',
])('%s is not the app', (url) => {
  expect(isAppUrl(url)).toBe(false);
});
