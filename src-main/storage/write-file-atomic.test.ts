import { spawnSync } from 'node:child_process';
import { mkdir, open, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { failingAt, namesIn, temporaryFolder, type Step } from './storage.fixture.ts';
import { replaceFile, writeFileAtomic, type WriteStep } from './write-file-atomic.ts';

async function folderWithFile(): Promise<{ folder: string; path: string }> {
  const folder = await temporaryFolder();
  const path = join(folder, 'document.json');
  await writeFile(path, 'old');
  return { folder, path };
}

describe('a write that succeeds', () => {
  test('makes the file, readable by its owner only', async () => {
    const path = join(await temporaryFolder(), 'new.json');
    expect(await writeFileAtomic(path, 'content')).toEqual({ ok: true, value: undefined });
    expect(await readFile(path, 'utf8')).toBe('content');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('takes away what others could do with the old file', async () => {
    const { path } = await folderWithFile();
    expect((await stat(path)).mode & 0o044).not.toBe(0);
    await writeFileAtomic(path, 'new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('leaves nothing but the file, and the last content where that is asked for', async () => {
    const { folder, path } = await folderWithFile();
    await writeFileAtomic(path, 'second');
    expect(await namesIn(folder)).toEqual(['document.json']);
    await writeFileAtomic(path, 'third', { keepBackup: true });
    await writeFileAtomic(path, 'fourth', { keepBackup: true });
    expect(await namesIn(folder)).toEqual(['document.json', 'document.json.bak']);
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('third');
    expect(await readFile(path, 'utf8')).toBe('fourth');
  });

  test('keeps no backup of a file that was not there', async () => {
    const folder = await temporaryFolder();
    expect((await writeFileAtomic(join(folder, 'a'), 'x', { keepBackup: true })).ok).toBe(true);
    expect(await namesIn(folder)).toEqual(['a']);
  });

  test('copies the backup where links are not to be had', async () => {
    const { path } = await folderWithFile();
    const written = await writeFileAtomic(path, 'new', { keepBackup: true, files: failingAt('link', 'EPERM') });
    expect(written.ok).toBe(true);
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('old');
  });

  test('writes on after short writes', async () => {
    const { path } = await folderWithFile();
    const text = 'abcdefghijklmnopqrstuvwxyz'.repeat(10);
    expect((await writeFileAtomic(path, text, { files: shortWrites(7) })).ok).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('waits for a program that holds the file, as on Windows', async () => {
    for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
      const { path } = await folderWithFile();
      expect((await writeFileAtomic(path, 'new', { files: failingAt('rename', code, 3) })).ok).toBe(true);
      expect(await readFile(path, 'utf8')).toBe('new');
    }
  });

  test('follows a symbolic link to where the user keeps the file', async () => {
    const { folder, path } = await folderWithFile();
    const place = join(folder, 'elsewhere');
    await mkdir(place);
    await rm(path);
    await writeFile(join(place, 'real.json'), 'old');
    await symlink(join(place, 'real.json'), path);
    expect((await writeFileAtomic(path, 'new', { keepBackup: true })).ok).toBe(true);
    expect(await readlink(path)).toBe(join(place, 'real.json'));
    expect(await readFile(join(place, 'real.json'), 'utf8')).toBe('new');
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('old');
    expect(await namesIn(place)).toEqual(['real.json']);
  });

  test('is enough where folders cannot be synced', async () => {
    const { path } = await folderWithFile();
    expect((await writeFileAtomic(path, 'new', { files: failingAt('syncFolder', 'EINVAL') })).ok).toBe(true);
  });

  test('takes its turn behind others to the same path', async () => {
    const path = join(await temporaryFolder(), 'raced');
    const texts = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(1_000));
    const written = await Promise.all(texts.map((text) => writeFileAtomic(path, text)));
    expect(written.every(({ ok }) => ok)).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(texts.at(-1));
  });
});

describe('a failure of any step leaves the old file and nothing else', () => {
  const steps: readonly (readonly [at: Step, code: string, step: WriteStep])[] = [
    ['resolve', 'ELOOP', 'resolve-path'],
    ['create', 'EMFILE', 'create-temporary-file'],
    ['file-write', 'ENOSPC', 'write-temporary-file'],
    ['file-sync', 'EIO', 'sync-temporary-file'],
    ['file-stamp', 'EIO', 'check-size'],
    ['file-close', 'EDQUOT', 'close-temporary-file'],
    ['link', 'EIO', 'keep-backup'],
    ['rename', 'EIO', 'keep-backup'],
  ];
  test.each(steps)('%s: %s', async (at, code, step) => {
    const { folder, path } = await folderWithFile();
    const written = await writeFileAtomic(path, 'new', { keepBackup: true, files: failingAt(at, code) });
    const hint = code === 'ENOSPC' || code === 'EDQUOT' ? { hint: 'free-disk-space' } : {};
    const params = { file: 'document.json', step, reason: code };
    expect(written).toEqual({ ok: false, failure: { code: 'storage-failed', params, ...hint } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await namesIn(folder)).toEqual(['document.json']);
  });

  test('the rename, after the backup was kept', async () => {
    const { folder, path } = await folderWithFile();
    const files: FileSystem = {
      ...nodeFileSystem,
      rename: (from, to) =>
        to === path ? failingAt('rename', 'EROFS').rename(from, to) : nodeFileSystem.rename(from, to),
    };
    const written = await writeFileAtomic(path, 'new', { keepBackup: true, files });
    expect(written).toMatchObject({ ok: false, failure: { params: { step: 'replace-file', reason: 'EROFS' } } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readFile(`${path}.bak`, 'utf8')).toBe('old');
    expect(await namesIn(folder)).toEqual(['document.json', 'document.json.bak']);
  });

  test('copying the backup', async () => {
    const { folder, path } = await folderWithFile();
    const files: FileSystem = {
      ...failingAt('link', 'EXDEV'),
      copy: (from, to) => failingAt('copy', 'ENOSPC').copy(from, to),
    };
    const written = await writeFileAtomic(path, 'new', { keepBackup: true, files });
    expect(written).toMatchObject({ ok: false, failure: { params: { step: 'keep-backup', reason: 'ENOSPC' } } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await namesIn(folder)).toEqual(['document.json']);
  });

  test('a write that takes nothing, and one that is lost on the way', async () => {
    const { folder, path } = await folderWithFile();
    const nothing = await writeFileAtomic(path, 'new', { files: shortWrites(0) });
    expect(nothing).toMatchObject({
      ok: false,
      failure: { params: { step: 'write-temporary-file', reason: 'short-write' } },
    });
    const lost = await writeFileAtomic(path, 'new', { files: lyingWrites() });
    expect(lost).toMatchObject({ ok: false, failure: { params: { step: 'check-size', reason: 'short-write' } } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await namesIn(folder)).toEqual(['document.json']);
  });

  test('a program that never lets go of the file', async () => {
    const { folder, path } = await folderWithFile();
    const written = await writeFileAtomic(path, 'new', { files: failingAt('rename', 'EBUSY') });
    expect(written).toMatchObject({ ok: false, failure: { params: { step: 'replace-file', reason: 'EBUSY' } } });
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await namesIn(folder)).toEqual(['document.json']);
  });

  test('a folder that is gone', async () => {
    const path = join(await temporaryFolder(), 'gone', 'document.json');
    const written = await writeFileAtomic(path, 'new');
    expect(written).toMatchObject({
      ok: false,
      failure: { params: { step: 'create-temporary-file', reason: 'ENOENT' } },
    });
  });

  test('a failed write does not hold up the next', async () => {
    const { path } = await folderWithFile();
    const results = await Promise.all([
      writeFileAtomic(path, 'first', { files: failingAt('file-sync', 'EIO') }),
      writeFileAtomic(path, 'second'),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([false, true]);
    expect(await readFile(path, 'utf8')).toBe('second');
  });
});

test('syncing the folder comes last: its failure is told, with either content whole and no temporary file', async () => {
  const { folder, path } = await folderWithFile();
  const written = await writeFileAtomic(path, 'new', { keepBackup: true, files: failingAt('syncFolder', 'EIO') });
  expect(written).toMatchObject({ ok: false, failure: { params: { step: 'sync-folder', reason: 'EIO' } } });
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readFile(`${path}.bak`, 'utf8')).toBe('old');
  expect(await namesIn(folder)).toEqual(['document.json', 'document.json.bak']);
});

test('bytes made from another state of the file replace nothing', async () => {
  const { folder, path } = await folderWithFile();
  const stamp = await nodeFileSystem.stamp(path);
  await writeFile(path, 'edited meanwhile');
  expect(await replaceFile(path, 'new', { expects: stamp })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  });
  expect(await replaceFile(path, 'new', { expects: null })).toMatchObject({ ok: false, failure: { code: 'conflict' } });
  expect(await readFile(path, 'utf8')).toBe('edited meanwhile');
  expect(await namesIn(folder)).toEqual(['document.json']);
});

test('on a full disk the old file survives', async () => {
  const { folder, files } = await fullDisk();
  const path = join(folder, 'document.json');
  const old = JSON.stringify({ some: 'x'.repeat(20_000) });
  expect((await writeFileAtomic(path, old)).ok).toBe(true);
  const written = await writeFileAtomic(path, 'y'.repeat(400_000), { keepBackup: true, files });
  expect(written).toMatchObject({
    ok: false,
    failure: { code: 'storage-failed', params: { file: 'document.json', reason: 'ENOSPC' }, hint: 'free-disk-space' },
  });
  expect(await readFile(path, 'utf8')).toBe(old);
  expect(await namesIn(folder)).toEqual(['document.json']);
  expect((await writeFileAtomic(path, 'fits', { keepBackup: true })).ok).toBe(true);
});

/** A real disk of 64 KB where this machine lets us mount one, else the system's device that is always full. */
async function fullDisk(): Promise<{ folder: string; files: FileSystem }> {
  const folder = await temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0) {
    onTestFinished(() => void spawnSync('umount', [folder]));
    return { folder, files: nodeFileSystem };
  }
  return { folder, files: { ...nodeFileSystem, create: createOnFullDevice } };
}

const createOnFullDevice: FileSystem['create'] = async (path) => {
  const file = await nodeFileSystem.create(path);
  const device = await open('/dev/full', 'w');
  return {
    ...file,
    write: async (bytes, offset) => (await device.write(bytes, offset)).bytesWritten,
    close: async () => {
      await device.close();
      await file.close();
    },
  };
};

function shortWrites(most: number): FileSystem {
  return {
    ...nodeFileSystem,
    create: async (path) => {
      const file = await nodeFileSystem.create(path);
      return {
        ...file,
        write: (bytes, offset) =>
          most === 0 ? Promise.resolve(0) : file.write(bytes.subarray(0, offset + most), offset),
      };
    },
  };
}

function lyingWrites(): FileSystem {
  return {
    ...nodeFileSystem,
    create: async (path) => {
      const file = await nodeFileSystem.create(path);
      return { ...file, write: async (bytes, offset) => (await file.write(bytes.subarray(0, -1), offset)) + 1 };
    },
  };
}
