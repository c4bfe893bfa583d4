import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { answerAppUrl } from './app-scheme.ts';

let folder = '';
beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'patchbay-page-'));
  folder = join(root, 'renderer');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<title>Patchbay</title>');
  await writeFile(join(folder, 'assets', 'main.js'), 'start()');
  await writeFile(join(root, 'secret.json'), '{}');
});

it('serves the page with a strict policy', async () => {
  const response = await answerAppUrl(folder, 'app://patchbay/index.html');
  expect(await response.text()).toBe('<title>Patchbay</title>');
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self';");
});

it('serves scripts as scripts', async () => {
  const response = await answerAppUrl(folder, 'app://patchbay/assets/main.js');
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

it.each([
  'app://patchbay/missing.js',
  'app://patchbay/../secret.json',
  'app://patchbay/%2e%2e/secret.json',
  'app://patchbay/..%2fsecret.json',
  'app://patchbay/assets/',
  'app://patchbay/assets',
  'app://other/index.html',
])('has nothing at %s', async (url) => {
  expect((await answerAppUrl(folder, url)).status).toBe(404);
});
