import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { icns, ico, type SizedPng } from './icons/containers.ts';

const repository = join(import.meta.dirname, '..');
const resources = join(repository, 'src-main', 'hosts', 'desktop', 'resources');
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const macSizes = [32, 64, 128, 256, 512, 1024];
/** Apple's grid: the shape takes 824 of 1,024 pixels, so that all icons of a dock look the same size. */
const macShape = 824 / 1024;
const trayIcons = join(repository, 'src-main', 'hosts', 'desktop', 'icons');
/** The tray's: the mark alone, in one colour. macOS colours a template itself, by its shape. */
const trayColours = { trayTemplate: '#000', 'tray-light': '#fff', 'tray-dark': '#1c1d26' } as const;
const traySizes = { '': 16, '@2x': 32 } as const;

/** The icon without its background, cut to the mark. */
function mark(svg: string, colour: string): string {
  return svg
    .replace(/<rect [^>]*\/>/, '')
    .replaceAll('#fff', colour)
    .replace(/viewBox="[^"]*"/, 'viewBox="4.75 4.75 22 22"');
}

async function draw(page: Page, svg: string, size: number, shape: number): Promise<SizedPng> {
  await page.setViewportSize({ width: size, height: size });
  const inner = size * shape;
  const place = `position:fixed;left:${(size - inner) / 2}px;top:${(size - inner) / 2}px`;
  await page.setContent(svg.replace('<svg ', `<svg style="${place}" width="${inner}" height="${inner}" `));
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

const svg = await readFile(join(repository, 'src-renderer', 'icon.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  await mkdir(join(resources, 'icons'), { recursive: true });
  const full: SizedPng[] = [];
  for (const size of linuxSizes) full.push(await draw(page, svg, size, 1));
  const padded: SizedPng[] = [];
  for (const size of macSizes) padded.push(await draw(page, svg, size, macShape));
  await mkdir(trayIcons, { recursive: true });
  for (const [name, colour] of Object.entries(trayColours)) {
    for (const [suffix, size] of Object.entries(traySizes)) {
      const { png } = await draw(page, mark(svg, colour), size, 1);
      await writeFile(join(trayIcons, `${name}${suffix}.png`), png);
    }
  }
  for (const { size, png } of full) await writeFile(join(resources, 'icons', `${size}x${size}.png`), png);
  await writeFile(join(resources, 'icon.ico'), ico(full));
  await writeFile(join(resources, 'icon.icns'), icns(padded));
} finally {
  await browser.close();
}
