import { mkdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok } from '../../src-shared/result.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { fileText, itemsOf, openItems, withItem } from './items-document.fixture.ts';
import { failingAt, namesIn, SystemError, temporaryFolder, valueOf } from './storage.fixture.ts';

describe('reading', () => {
  test('no file means the defaults, and nothing is written', async () => {
    const { document, folder, problems } = await openItems();
    expect(await document.read()).toEqual(ok({ version: '1.0', items: {} }));
    expect(problems).toEqual([]);
    expect(await namesIn(folder)).toEqual([]);
  });

  test('a byte order mark is no damage', async () => {
    const { document, problems } = await openItems(`\uFEFF${fileText({ a: 1 })}`);
    expect(await itemsOf(document)).toEqual({ a: 1 });
    expect(problems).toEqual([]);
  });

  test.each([
    ['half a file', '{"version":"1.0","items":{"a"'],
    ['another shape', '[1,2]'],
    ['a field of another type', '{"version":"1.0","items":{"a":"one"}}'],
    ['HTML', '<!doctype html>'],
  ])('%s is copied aside and the backup is taken', async (_what, bad) => {
    const { document, folder, path, problems } = await openItems(bad);
    await writeFile(`${path}.bak`, fileText({ a: 1 }));
    expect(await itemsOf(document)).toEqual({ a: 1 });
    const [kept = ''] = (await namesIn(folder)).filter((name) => name.includes('.corrupt-'));
    expect(kept).toMatch(/^items\.json\.corrupt-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/);
    expect(await readFile(join(folder, kept), 'utf8')).toBe(bad);
    expect((await stat(join(folder, kept))).mode & 0o777).toBe(0o600);
    expect(problems).toEqual([{ file: 'items.json', effect: 'restored', reason: 'corrupt', keptAs: kept }]);
    expect(await readFile(path, 'utf8')).toBe(bad);
  });

  test('with no good backup either it starts empty, and says so', async () => {
    const { document, path, problems } = await openItems('{');
    await writeFile(`${path}.bak`, '{{');
    expect(await itemsOf(document)).toEqual({});
    expect(problems).toMatchObject([{ effect: 'reset', reason: 'corrupt' }]);
  });

  test('an empty file is damage with nothing to keep', async () => {
    const { document, folder, path, problems } = await openItems('');
    await writeFile(`${path}.bak`, fileText({ a: 1 }));
    expect(await itemsOf(document)).toEqual({ a: 1 });
    expect(problems).toEqual([{ file: 'items.json', effect: 'restored', reason: 'corrupt', keptAs: null }]);
    expect(await namesIn(folder)).toEqual(['items.json', 'items.json.bak']);
  });

  test('the same damaged file is copied once, however often the app starts', async () => {
    const { document, folder, reopen } = await openItems('{');
    await document.read();
    await reopen().read();
    expect((await namesIn(folder)).filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  });

  test('the backup outlives the update after a recovery', async () => {
    const { document, folder, path } = await openItems('{ damaged');
    await writeFile(`${path}.bak`, fileText({ a: 1 }));
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 1, b: 2 });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: '1.0', items: { a: 1, b: 2 } });
    expect(await readFile(`${path}.bak`, 'utf8')).toBe(fileText({ a: 1 }));
    expect((await namesIn(folder)).filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  });

  test('damage that cannot be copied aside is not overwritten', async () => {
    const { document, path } = await openItems('{ damaged', { files: failingAt('copy', 'ENOSPC') });
    expect(await itemsOf(document)).toEqual({});
    expect(await document.update(withItem('a', 1))).toMatchObject({
      ok: false,
      failure: { code: 'storage-failed', params: { step: 'copy-aside' }, hint: 'free-disk-space' },
    });
    expect(await readFile(path, 'utf8')).toBe('{ damaged');
  });
});

describe('what is never written', () => {
  test.each(['1.1', '2.0', '10'])('a file of version %s', async (version) => {
    const text = JSON.stringify({ version, items: { a: 1 }, future: true });
    const { document, path, folder, problems } = await openItems(text);
    const refusal = failure(
      'storage-read-only',
      { file: 'items.json', reason: 'newer-version', version },
      'update-app',
    );
    expect(await document.read()).toEqual(failed(refusal));
    expect(await document.update(withItem('b', 2))).toEqual(failed(refusal));
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(await namesIn(folder)).toEqual(['items.json']);
    expect(problems).toEqual([{ file: 'items.json', effect: 'read-only', reason: 'newer-version', keptAs: null }]);
  });

  test('a damaged file whose backup is of a newer version', async () => {
    const { document, path } = await openItems('{');
    await writeFile(`${path}.bak`, JSON.stringify({ version: '2.0' }));
    expect(await document.update(withItem('b', 2))).toMatchObject({ failure: { params: { reason: 'newer-version' } } });
    expect(await readFile(path, 'utf8')).toBe('{');
  });

  test('what cannot be read, until it can', async () => {
    const { document, path, problems } = await openItems();
    await mkdir(path);
    const refusal = failure('storage-read-only', { file: 'items.json', reason: 'unreadable', detail: 'EISDIR' });
    expect(await document.read()).toEqual(failed(refusal));
    expect(await document.update(withItem('b', 2))).toEqual(failed(refusal));
    expect(problems).toEqual([{ file: 'items.json', effect: 'read-only', reason: 'unreadable', keptAs: null }]);
    await rmdir(path);
    await writeFile(path, fileText({ a: 1 }));
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 1, b: 2 });
  });

  test('a file that the system does not let us read', async () => {
    const { document, path } = await openItems(fileText({ a: 1 }), { files: failingAt('read', 'EACCES') });
    expect(await document.update(withItem('b', 2))).toMatchObject({ failure: { code: 'storage-read-only' } });
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
  });

  test('a value that could not be read back: a bug', async () => {
    const { document, path } = await openItems(fileText({ a: 1 }));
    await expect(document.update((current) => ({ ...current, items: { a: Number.NaN } }))).rejects.toThrow(
      'expected number',
    );
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
    expect((await document.update(withItem('b', 2))).ok).toBe(true);
  });
});

describe('updating', () => {
  test('stores, keeps unknown fields and the last content as backup', async () => {
    const before = JSON.stringify({ version: '1.0', note: 'mine', items: { a: 1 } });
    const { document, path, folder, reopen } = await openItems(before);
    await document.update(withItem('b', 2));
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: '1.0', note: 'mine', items: { a: 1, b: 2 } });
    expect(await readFile(`${path}.bak`, 'utf8')).toBe(before);
    expect(await namesIn(folder)).toEqual(['items.json', 'items.json.bak']);
    expect(await itemsOf(reopen())).toEqual({ a: 1, b: 2 });
  });

  test('two at once both arrive', async () => {
    const { document } = await openItems();
    const names = Array.from({ length: 25 }, (_, index) => `item-${index}`);
    await Promise.all(names.map((name, index) => document.update(withItem(name, index))));
    expect(Object.keys(await itemsOf(document))).toEqual(names);
  });

  test('merges what a person wrote in between', async () => {
    const { document, path } = await openItems(fileText({ a: 1 }));
    await document.read();
    await writeFile(path, fileText({ a: 5, byHand: 7 }));
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 5, byHand: 7, b: 2 });
  });

  test('merges an edit of the same length right after an own write', async () => {
    const { document, path } = await openItems();
    await document.update(withItem('a', 1));
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"a": 1', '"a": 8'));
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 8, b: 2 });
  });

  test('merges an edit made while it was writing', async () => {
    const text = fileText({ a: 1 });
    const folder = await temporaryFolder();
    const path = join(folder, 'items.json');
    await writeFile(path, text);
    let edited = false;
    const files: FileSystem = {
      ...nodeFileSystem,
      link: async (from, to) => {
        if (!edited) await writeFile(path, fileText({ a: 1, byHand: 7 }));
        edited = true;
        return nodeFileSystem.link(from, to);
      },
    };
    const { reopen } = await openItems();
    const document = reopen({ path, files });
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 1, byHand: 7, b: 2 });
  });

  test('a change that refuses leaves all as it is', async () => {
    const { document, path } = await openItems(fileText({ a: 1 }));
    const refusal = failure('conflict', { id: 'a' });
    expect(await document.update(() => failed(refusal))).toEqual(failed(refusal));
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
  });

  test('a change that changes nothing does not touch the file', async () => {
    const { document, path } = await openItems(fileText({ a: 1 }));
    expect(valueOf(await document.update(withItem('a', 1))).items).toEqual({ a: 1 });
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
  });

  test('a full disk leaves file and value as they were', async () => {
    let full = true;
    const { document, path } = await openItems(fileText({ a: 1 }), {
      files: {
        ...nodeFileSystem,
        create: async (name) => {
          if (full) throw new SystemError('ENOSPC');
          return nodeFileSystem.create(name);
        },
      },
    });
    expect(await document.update(withItem('b', 2))).toMatchObject({ failure: { hint: 'free-disk-space' } });
    expect(await itemsOf(document)).toEqual({ a: 1 });
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
    full = false;
    expect(valueOf(await document.update(withItem('c', 3))).items).toEqual({ a: 1, c: 3 });
  });
});
