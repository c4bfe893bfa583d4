import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { archiveFiles } from './archive.ts';
import { manifestProblems } from './manifest-problems.ts';
import { nativeProblems } from './native-problems.ts';

let folder = '';
let archive = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchbay-archive-'));
  archive = join(folder, 'app.asar');
});

afterEach(() => rm(folder, { recursive: true }));

async function put(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, 'app', path)), { recursive: true });
  await writeFile(join(folder, 'app', path), content);
}

async function packArchive(): Promise<void> {
  await createPackageWithOptions(join(folder, 'app'), archive, { unpack: '*.node' });
}

/** The start of a binary of Linux. */
function elf(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write('\u007fELF', 'latin1');
  header.writeUInt16LE(machine, 18);
  return header;
}

it('lists what is inside and what is beside it', async () => {
  await put('package.json', '{}');
  await put('node_modules/a/b.node', 'native');
  await packArchive();
  expect(archiveFiles(archive)).toEqual([
    { path: 'node_modules/a/b.node', size: 6, unpacked: true },
    { path: 'package.json', size: 2, unpacked: false },
  ]);
});

it('refuses links, which could lead anywhere', async () => {
  await put('package.json', '{}');
  await symlink('package.json', join(folder, 'app', 'link.json'));
  await packArchive();
  expect(() => archiveFiles(archive)).toThrow('link.json');
});

it('reads what a native module is made for, whatever it is called', async () => {
  await put('good.node', elf(0x3e));
  await put('other.node', elf(0xb7));
  await put('text.node', 'no binary at all, just text');
  await packArchive();
  expect(nativeProblems(archive, archiveFiles(archive), 'x64')).toEqual([
    'not for x64: other.node',
    'no binary of Linux: text.node',
  ]);
});

it('finds a package.json of a checkout', async () => {
  const manifest = { version: '0.1.0', main: 'src-main/desktop.ts', desktopName: 'patchbay.desktop', scripts: {} };
  await put('package.json', JSON.stringify(manifest));
  await packArchive();
  expect(manifestProblems(archive, '0.2.0')).toEqual([
    'package.json: version 0.1.0, not 0.2.0',
    'package.json: starts src-main/desktop.ts',
    'package.json: has scripts',
  ]);
});
