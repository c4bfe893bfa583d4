import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Spelling, spellingLanguages } from './spelling.ts';

const available = ['de', 'en-GB', 'en-US', 'fr', 'pt-BR', 'pt-PT'];

async function spellingOn(platform: NodeJS.Platform, folder?: string) {
  const electron = folder ?? (await mkdtemp(join(tmpdir(), 'patchbay-spelling-')));
  onTestFinished(() => rm(electron, { recursive: true, force: true }));
  const calls: string[] = [];
  const session = {
    availableSpellCheckerLanguages: available,
    setSpellCheckerEnabled: (on: boolean) => void calls.push(on ? 'on' : 'off'),
    setSpellCheckerLanguages: (languages: string[]) => void calls.push(`[${languages.join()}]`),
  };
  const spelling = new Spelling({ session, platform, languages: ['de-AT', 'en'], paths: { electron } });
  return { electron, calls, spelling };
}

it('fetches no dictionary that nobody asked for', async () => {
  const { calls, spelling } = await spellingOn('linux');
  const started = spelling.start();
  expect(calls).toEqual(['[]', 'off']);
  await started;
  expect(calls).toHaveLength(2);
});

it('checks in the user’s languages once it is turned on, at the next start as well', async () => {
  const first = await spellingOn('linux');
  await first.spelling.start();
  await first.spelling.choose(true);
  expect(first.calls.slice(2)).toEqual(['[de,en-US]', 'on']);
  const second = await spellingOn('linux', first.electron);
  await second.spelling.start();
  expect(second.spelling.on).toBe(true);
  expect(second.calls.at(-1)).toBe('on');
});

it('uses the checker that macOS brings, unless it was turned off', async () => {
  const first = await spellingOn('darwin');
  await first.spelling.start();
  expect(first.calls).toEqual(['on']);
  await first.spelling.choose(false);
  const second = await spellingOn('darwin', first.electron);
  await second.spelling.start();
  expect(second.spelling.on).toBe(false);
});

it('takes a damaged file for none', async () => {
  const { electron, spelling } = await spellingOn('win32');
  await writeFile(join(electron, 'spelling.json'), '{"checkSpelling": "yes"');
  await spelling.start();
  expect(spelling.on).toBe(false);
});

it.each([
  [['de-AT'], ['de']],
  [['en'], ['en-US']],
  [
    ['en-AU', 'en-GB'],
    ['en-US', 'en-GB'],
  ],
  [['pt'], ['pt-PT']],
  [['ja', 'fr-CA'], ['fr']],
  [['ja'], ['en-US']],
  [[], ['en-US']],
])('checks %j with %j', (preferred, dictionaries) => {
  expect(spellingLanguages(preferred, available)).toEqual(dictionaries);
});
