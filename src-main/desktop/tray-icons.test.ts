import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trayIconFile } from './tray-icons.ts';

const folder = join(import.meta.dirname, '..', 'hosts', 'desktop', 'icons');
const facts = [
  { platform: 'darwin', dark: false },
  { platform: 'darwin', dark: true },
  { platform: 'win32', dark: false },
  { platform: 'win32', dark: true },
  { platform: 'linux', dark: false },
  { platform: 'linux', dark: true },
] as const;

/** Width and height are in the first chunk of a PNG. */
async function sizeOf(file: string): Promise<readonly number[]> {
  const png = await readFile(join(folder, file));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe.each(facts)('the tray’s picture on $platform, dark: $dark', (given) => {
  const file = trayIconFile(given);
  it('is there in both sizes', async () => {
    expect(await sizeOf(file)).toEqual([16, 16]);
    expect(await sizeOf(file.replace('.png', '@2x.png'))).toEqual([32, 32]);
  });
});

it('is a template on macOS, and of the other colour than the tray elsewhere', () => {
  expect(facts.map(trayIconFile)).toEqual([
    'trayTemplate.png',
    'trayTemplate.png',
    'tray-dark.png',
    'tray-light.png',
    'tray-dark.png',
    'tray-light.png',
  ]);
});
