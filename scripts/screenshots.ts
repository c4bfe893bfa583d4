import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { keyringMissing } from '../tests/keychain/keyring-session.ts';
import type { Picture } from './screenshots/picture.ts';
import { freshPictures, pictures } from './screenshots/pictures.ts';
import { settleDurations } from './screenshots/settle.ts';
import { World } from './screenshots/world.ts';
import { build, isBuildStale } from './start/build.ts';

const repository = join(import.meta.dirname, '..');
const folder = join(repository, 'docs', 'screenshots');
/** Names of pictures to take, with those that they build on; all where none is given. */
const wanted = new Set(process.argv.slice(2));

async function take(page: Page, world: World, { name, show }: Picture): Promise<void> {
  if (wanted.size > 0 && !wanted.has(name)) return;
  await show(page, world);
  await page.mouse.move(0, 0);
  await settleDurations(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }
  console.log(name);
}

async function takeAll(world: World): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const newPage = async (): Promise<Page> => {
    const look = { viewport: { width: 1280, height: 800 }, locale: 'en-US', timezoneId: 'UTC' };
    const context = await browser.newContext(look);
    return context.newPage();
  };
  try {
    const fresh = await newPage();
    await fresh.goto(world.fresh.url);
    await fresh.getByRole('navigation').waitFor();
    for (const picture of freshPictures) await take(fresh, world, picture);
    const refused = await newPage();
    const show = async (page: Page): Promise<void> => {
      await page.goto(world.fresh.url);
      await page.getByText('npm run web').waitFor();
    };
    await take(refused, world, { name: 'refused', show });
    const page = await newPage();
    await page.goto(world.host.url);
    await page.getByRole('navigation').waitFor();
    for (const picture of pictures) await take(page, world, picture);
  } finally {
    await browser.close();
  }
}

const missing = keyringMissing();
if (missing !== null) throw new Error(`The pictures show keys in a keychain: ${missing}`);
const problem = isBuildStale(repository) ? build(repository) : null;
if (problem !== null) throw new Error(problem);
await mkdir(folder, { recursive: true });
const world = await World.open();
try {
  await takeAll(world);
} finally {
  await world.close();
}
