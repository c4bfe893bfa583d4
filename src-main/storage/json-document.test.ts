import { mkdir, readFile, rename, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok } from '../../src-shared/result.ts';
import { nodeFileSystem, type FileSystem } from './file-system.ts';
import { JsonDocument, type JsonDocumentOptions } from './json-document.ts';
import { versionField } from './read-document.ts';
import { failingAt, namesIn, problemList, SystemError, temporaryFolder, valueOf, type ProblemList } from './storage.fixture.ts';

const schema = z.looseObject({ version: z.string(), items: z.record(z.string(), z.number()) });
type Items = z.infer<typeof schema>;

interface Opened extends ProblemList {
  readonly folder: string;
  readonly path: string;
  readonly document: JsonDocument<Items>;
  reopen(options?: Partial<JsonDocumentOptions<Items>>): JsonDocument<Items>;
}

async function opened(content?: string, options: Partial<JsonDocumentOptions<Items>> = {}): Promise<Opened> {
  const folder = await temporaryFolder();
  const path = join(folder, 'items.json');
  if (content !== undefined) await writeFile(path, content);
  const list = problemList();
  const reopen = (more: Partial<JsonDocumentOptions<Items>> = {}): JsonDocument<Items> => {
    const document = new JsonDocument<Items>({
      path,
      schema,
      defaults: () => ({ version: '1.0', items: {} }),
      version: { current: '1.0', read: versionField },
      onProblem: list.onProblem,
      ...more,
    });
    onTestFinished(() => document.close());
    return document;
  };
  return { ...list, folder, path, document: reopen(options), reopen };
}

const fileText = (items: Record<string, number>): string => JSON.stringify({ version: '1.0', items });
const withItem = (name: string, value: number) => (current: Items) => ({ ...current, items: { ...current.items, [name]: value } });

async function itemsOf(document: JsonDocument<Items>): Promise<Record<string, number>> {
  return valueOf(await document.read()).items;
}

describe('reading', () => {
  test('no file means the defaults, and nothing is written', async () => {
    const { document, folder, problems } = await opened();
    expect(await document.read()).toEqual(ok({ version: '1.0', items: {} }));
    expect(problems).toEqual([]);
    expect(await namesIn(folder)).toEqual([]);
  });

  test('a byte order mark is no damage', async () => {
    const { document, problems } = await opened(`\uFEFF${fileText({ a: 1 })}`);
    expect(await itemsOf(document)).toEqual({ a: 1 });
    expect(problems).toEqual([]);
  });

  test.each([
    ['half a file', '{"version":"1.0","items":{"a"'],
    ['another shape', '[1,2]'],
    ['a field of another type', '{"version":"1.0","items":{"a":"one"}}'],
    ['HTML', '<!doctype html>'],
  ])('%s is copied aside and the backup is taken', async (_what, bad) => {
    const { document, folder, path, problems } = await opened(bad);
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
    const { document, path, problems } = await opened('{');
    await writeFile(`${path}.bak`, '{{');
    expect(await itemsOf(document)).toEqual({});
    expect(problems).toMatchObject([{ effect: 'reset', reason: 'corrupt' }]);
  });

  test('an empty file is damage with nothing to keep', async () => {
    const { document, folder, path, problems } = await opened('');
    await writeFile(`${path}.bak`, fileText({ a: 1 }));
    expect(await itemsOf(document)).toEqual({ a: 1 });
    expect(problems).toEqual([{ file: 'items.json', effect: 'restored', reason: 'corrupt', keptAs: null }]);
    expect(await namesIn(folder)).toEqual(['items.json', 'items.json.bak']);
  });

  test('the same damaged file is copied once, however often the app starts', async () => {
    const { document, folder, reopen } = await opened('{');
    await document.read();
    await reopen().read();
    expect((await namesIn(folder)).filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  });

  test('the backup outlives the update after a recovery', async () => {
    const { document, folder, path } = await opened('{ damaged');
    await writeFile(`${path}.bak`, fileText({ a: 1 }));
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 1, b: 2 });
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: '1.0', items: { a: 1, b: 2 } });
    expect(await readFile(`${path}.bak`, 'utf8')).toBe(fileText({ a: 1 }));
    expect((await namesIn(folder)).filter((name) => name.includes('.corrupt-'))).toHaveLength(1);
  });

  test('damage that cannot be copied aside is not overwritten', async () => {
    const { document, path } = await opened('{ damaged', { files: failingAt('copy', 'ENOSPC') });
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
    const { document, path, folder, problems } = await opened(text);
    const refusal = failure('storage-read-only', { file: 'items.json', reason: 'newer-version', version }, 'update-app');
    expect(await document.read()).toEqual(failed(refusal));
    expect(await document.update(withItem('b', 2))).toEqual(failed(refusal));
    expect(await readFile(path, 'utf8')).toBe(text);
    expect(await namesIn(folder)).toEqual(['items.json']);
    expect(problems).toEqual([{ file: 'items.json', effect: 'read-only', reason: 'newer-version', keptAs: null }]);
  });

  test('a damaged file whose backup is of a newer version', async () => {
    const { document, path } = await opened('{');
    await writeFile(`${path}.bak`, JSON.stringify({ version: '2.0' }));
    expect(await document.update(withItem('b', 2))).toMatchObject({ failure: { params: { reason: 'newer-version' } } });
    expect(await readFile(path, 'utf8')).toBe('{');
  });

  test('what cannot be read, until it can', async () => {
    const { document, path, problems } = await opened();
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
    const { document, path } = await opened(fileText({ a: 1 }), { files: failingAt('read', 'EACCES') });
    expect(await document.update(withItem('b', 2))).toMatchObject({ failure: { code: 'storage-read-only' } });
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
  });

  test('a value that could not be read back: a bug', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    await expect(document.update((current) => ({ ...current, items: { a: Number.NaN } }))).rejects.toThrow();
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
    expect((await document.update(withItem('b', 2))).ok).toBe(true);
  });
});

describe('updating', () => {
  test('stores, keeps unknown fields and the last content as backup', async () => {
    const before = JSON.stringify({ version: '1.0', note: 'mine', items: { a: 1 } });
    const { document, path, folder, reopen } = await opened(before);
    await document.update(withItem('b', 2));
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: '1.0', note: 'mine', items: { a: 1, b: 2 } });
    expect(await readFile(`${path}.bak`, 'utf8')).toBe(before);
    expect(await namesIn(folder)).toEqual(['items.json', 'items.json.bak']);
    expect(await itemsOf(reopen())).toEqual({ a: 1, b: 2 });
  });

  test('two at once both arrive', async () => {
    const { document } = await opened();
    const names = Array.from({ length: 25 }, (_, index) => `item-${index}`);
    await Promise.all(names.map((name, index) => document.update(withItem(name, index))));
    expect(Object.keys(await itemsOf(document))).toEqual(names);
  });

  test('merges what a person wrote in between', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    await document.read();
    await writeFile(path, fileText({ a: 5, byHand: 7 }));
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 5, byHand: 7, b: 2 });
  });

  test('merges an edit of the same length right after an own write', async () => {
    const { document, path } = await opened();
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
    const { reopen } = await opened();
    const document = reopen({ path, files });
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 1, byHand: 7, b: 2 });
  });

  test('a change that refuses leaves all as it is', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    const refusal = failure('conflict', { id: 'a' });
    expect(await document.update(() => failed(refusal))).toEqual(failed(refusal));
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
  });

  test('a change that changes nothing does not touch the file', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    expect(valueOf(await document.update(withItem('a', 1))).items).toEqual({ a: 1 });
    expect(await readFile(path, 'utf8')).toBe(fileText({ a: 1 }));
  });

  test('a full disk leaves file and value as they were', async () => {
    let full = true;
    const { document, path } = await opened(fileText({ a: 1 }), {
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

describe('watching', () => {
  /** Resolves with the next value told; the test's own time limit ends a wait for nothing. */
  function nextEdit(document: JsonDocument<Items>): Promise<Record<string, number>> {
    return new Promise((resolve) => {
      const end = document.watch((value) => {
        end();
        resolve(value.items);
      });
    });
  }

  test('a hand edit is seen within a second', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    await document.read();
    const edit = nextEdit(document);
    const start = performance.now();
    await writeFile(path, fileText({ a: 2 }));
    expect(await edit).toEqual({ a: 2 });
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(await itemsOf(document)).toEqual({ a: 2 });
  });

  test('so is one by rename, again and again', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    await document.read();
    for (const value of [2, 3, 4]) {
      const edit = nextEdit(document);
      await rename(path, `${path}~`);
      await writeFile(`${path}.new`, fileText({ a: value }));
      await rename(`${path}.new`, path);
      expect(await edit).toEqual({ a: value });
    }
  });

  test('so is a file that appears, and one that goes', async () => {
    const { document, path } = await opened();
    await document.read();
    const made = nextEdit(document);
    await writeFile(path, fileText({ a: 1 }));
    expect(await made).toEqual({ a: 1 });
    const gone = nextEdit(document);
    await rm(path);
    expect(await gone).toEqual({});
  });

  test('so is an edit that an update finds first', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    await document.read();
    const edit = nextEdit(document);
    await writeFile(path, fileText({ a: 2 }));
    await document.update(withItem('b', 1));
    expect(await edit).toEqual({ a: 2 });
  });

  test('own writes, touches and new formatting are no edits', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    await document.read();
    const told: unknown[] = [];
    document.watch((value) => told.push(value.items));
    await document.update(withItem('b', 2));
    await utimes(path, new Date(), new Date());
    await writeFile(path, JSON.stringify(JSON.parse(await readFile(path, 'utf8'))));
    const edit = nextEdit(document);
    await document.update(withItem('c', 3));
    await writeFile(path, fileText({ last: 1 }));
    expect(await edit).toEqual({ last: 1 });
    expect(told).toEqual([{ last: 1 }]);
  });

  test('a broken edit keeps the last good value, is told, and stays until it is mended or overwritten', async () => {
    const list = problemList();
    let told: () => void = () => undefined;
    const problem = new Promise<void>((resolve) => {
      told = resolve;
    });
    const { document, path, folder } = await opened(fileText({ a: 1 }), {
      onProblem: (reported) => {
        list.onProblem(reported);
        told();
      },
    });
    await document.read();
    const edit = nextEdit(document);
    await writeFile(path, '{"version": "1.0", "items": {');
    await problem;
    expect(await itemsOf(document)).toEqual({ a: 1 });
    expect(list.problems).toEqual([{ file: 'items.json', effect: 'restored', reason: 'corrupt', keptAs: null }]);
    expect(await namesIn(folder)).toEqual(['items.json']);

    await writeFile(path, fileText({ a: 2 }));
    expect(await edit).toEqual({ a: 2 });

    await writeFile(path, '{ broken again');
    expect(valueOf(await document.update(withItem('b', 2))).items).toEqual({ a: 2, b: 2 });
    const [kept = ''] = (await namesIn(folder)).filter((name) => name.includes('.corrupt-'));
    expect(await readFile(join(folder, kept), 'utf8')).toBe('{ broken again');
    expect(list.problems.at(-1)).toMatchObject({ effect: 'restored', keptAs: kept });
  });

  test('a newer version written meanwhile stops updates and keeps the value', async () => {
    const { document, path } = await opened(fileText({ a: 1 }));
    await document.read();
    const newer = JSON.stringify({ version: '3.0' });
    await writeFile(path, newer);
    expect(await document.update(withItem('b', 2))).toMatchObject({ failure: { code: 'storage-read-only' } });
    expect(await itemsOf(document)).toEqual({ a: 1 });
    expect(await readFile(path, 'utf8')).toBe(newer);
  });

  test('a document in a folder that does not exist yet can be watched', async () => {
    const { folder, reopen } = await opened();
    const document = reopen({ path: join(folder, 'later', 'items.json') });
    await document.read();
    const edit = nextEdit(document);
    await mkdir(join(folder, 'later'));
    await writeFile(join(folder, 'later', 'items.json'), fileText({ a: 1 }));
    expect(await edit).toEqual({ a: 1 });
  });
});
