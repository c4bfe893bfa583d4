import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WindowStateFile } from './window-state.ts';

const bounds = { x: -100, y: 20, width: 1000, height: 700 };

async function electronFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-window-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('gives the next start what was saved last', async () => {
  const electron = await electronFolder();
  const file = new WindowStateFile({ electron });
  file.save({ bounds, maximised: false, fullScreen: false });
  file.save({ bounds, maximised: true, fullScreen: false });
  await file.flush();
  expect(await new WindowStateFile({ electron }).read()).toEqual({ bounds, maximised: true, fullScreen: false });
  expect((await stat(join(electron, 'window-state.json'))).mode & 0o777).toBe(0o600);
  expect(await readdir(electron)).toEqual(['window-state.json']);
});

it.each([
  ['no file', null],
  ['an empty file', ''],
  ['half a file', '{"bounds": {"x": 1'],
  ['something else', '[1, 2]'],
  ['no bounds', '{"maximised": true}'],
  ['words for numbers', '{"bounds": {"x": "0", "y": 0, "width": 900, "height": 600}}'],
  ['a window of a million pixels', '{"bounds": {"x": 0, "y": 0, "width": 1000000, "height": 600}}'],
  ['a window of no size', '{"bounds": {"x": 0, "y": 0, "width": 0, "height": 600}}'],
  ['a place that JSON cannot say', '{"bounds": {"x": 1e999, "y": 0, "width": 900, "height": 600}}'],
])('%s is no place', async (_name, text) => {
  const electron = await electronFolder();
  if (text !== null) await writeFile(join(electron, 'window-state.json'), text);
  expect(await new WindowStateFile({ electron }).read()).toBeNull();
});

it('takes the bounds of a file whose other fields are odd or missing', async () => {
  const electron = await electronFolder();
  await writeFile(join(electron, 'window-state.json'), JSON.stringify({ bounds, maximised: 'yes', extra: 1 }));
  expect(await new WindowStateFile({ electron }).read()).toEqual({ bounds, maximised: false, fullScreen: false });
});

it('is no failure where the folder is gone', async () => {
  const file = new WindowStateFile({ electron: join(await electronFolder(), 'gone') });
  file.save({ bounds, maximised: false, fullScreen: false });
  await file.flush();
  expect(await file.read()).toBeNull();
});
