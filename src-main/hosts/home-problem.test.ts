import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { openHome } from '../storage/open-home.ts';
import { homeProblem } from './home-problem.ts';

async function problemOf(root: string): Promise<string> {
  const opened = await openHome(root);
  return opened.ok ? 'none' : homeProblem(root, opened.failure);
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-problem-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('names the home and says what to do', async () => {
  expect(await problemOf(tmpdir())).toBe(
    `Patchbay cannot use ${tmpdir()} as its home: more than Patchbay uses that folder; name one of its own with --home or PATCHBAY_HOME.`,
  );
});

it('names what is in the way below the home', async () => {
  const root = await emptyFolder();
  await writeFile(join(root, 'logs'), '');
  expect(await problemOf(root)).toContain('a file is where a folder should be');
  expect(await problemOf(root)).toContain('(logs, EEXIST)');
});

it('says that a file stands where the home should be', async () => {
  const root = join(await emptyFolder(), 'file');
  await writeFile(root, '');
  expect(await problemOf(root)).toContain('a file is where a folder should be');
});

it('tells the process of a silent owner', () => {
  const silent = failure('storage-failed', { file: 'home.lock', step: 'lock', reason: 'owner-silent', pid: 7 });
  expect(homeProblem('/h', silent)).toBe(
    'Patchbay cannot use /h as its home: the Patchbay that has it open does not answer; end that process, then try again (home.lock, process 7).',
  );
});

it('gives the reason of a failure that it has no words for', async () => {
  const root = await emptyFolder();
  await mkdir(join(root, 'x'));
  expect(homeProblem(root, failure('storage-failed', { file: 'x', step: 'open-home', reason: 'EIO' }))).toBe(
    `Patchbay cannot use ${root} as its home (x, EIO).`,
  );
});
