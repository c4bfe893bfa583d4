import { mkdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { fileText, itemsOf, openItems, withItem, type Items } from './items-document.fixture.ts';
import type { JsonDocument } from './json-document.ts';
import { namesIn, problemList, valueOf } from './storage.fixture.ts';
import { StorageProblems } from './storage-problems.ts';

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
  const { document, path } = await openItems(fileText({ a: 1 }));
  await document.read();
  const edit = nextEdit(document);
  const start = performance.now();
  await writeFile(path, fileText({ a: 2 }));
  expect(await edit).toEqual({ a: 2 });
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(await itemsOf(document)).toEqual({ a: 2 });
});

test('so is one by rename, again and again', async () => {
  const { document, path } = await openItems(fileText({ a: 1 }));
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
  const { document, path } = await openItems();
  await document.read();
  const made = nextEdit(document);
  await writeFile(path, fileText({ a: 1 }));
  expect(await made).toEqual({ a: 1 });
  const gone = nextEdit(document);
  await rm(path);
  expect(await gone).toEqual({});
});

test('so is an edit that an update finds first', async () => {
  const { document, path } = await openItems(fileText({ a: 1 }));
  await document.read();
  const edit = nextEdit(document);
  await writeFile(path, fileText({ a: 2 }));
  await document.update(withItem('b', 1));
  expect(await edit).toEqual({ a: 2 });
});

test('own writes, touches and new formatting are no edits', async () => {
  const { document, path } = await openItems(fileText({ a: 1 }));
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
  const { document, path, folder } = await openItems(fileText({ a: 1 }), {
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
  const { document, path } = await openItems(fileText({ a: 1 }));
  await document.read();
  const newer = JSON.stringify({ version: '3.0' });
  await writeFile(path, newer);
  expect(await document.update(withItem('b', 2))).toMatchObject({ failure: { code: 'storage-read-only' } });
  expect(await itemsOf(document)).toEqual({ a: 1 });
  expect(await readFile(path, 'utf8')).toBe(newer);
});

test('a document in a folder that does not exist yet can be watched', async () => {
  const { folder, reopen } = await openItems();
  const document = reopen({ path: join(folder, 'later', 'items.json') });
  await document.read();
  const edit = nextEdit(document);
  await mkdir(join(folder, 'later'));
  await writeFile(join(folder, 'later', 'items.json'), fileText({ a: 1 }));
  expect(await edit).toEqual({ a: 1 });
});

test.each([
  ['half an edit', '{ "version": '],
  ['a newer version', JSON.stringify({ version: '9.0', items: {} })],
])('a problem with %s is over once the file is mended by hand', async (_, bad) => {
  const problems = new StorageProblems();
  const { document, path } = await openItems(fileText({ a: 1 }), {
    onProblem: (problem) => problems.add(problem),
    onMended: (problem) => problems.mended(problem),
  });
  await document.read();
  document.watch(() => undefined);
  const told = (): Promise<void> =>
    new Promise((resolve) => {
      const end = problems.onChange(() => {
        end();
        resolve();
      });
    });
  const reported = told();
  await writeFile(path, bad);
  await reported;
  expect(problems.list()).toMatchObject([{ file: 'items.json' }]);
  const mended = told();
  await writeFile(path, fileText({ a: 1, b: 2 }));
  await mended;
  expect(problems.list()).toEqual([]);
  expect(await itemsOf(document)).toEqual({ a: 1, b: 2 });
});

test('a problem that began before the start is over as well; what was written over stays told', async () => {
  const problems = new StorageProblems();
  const sinks = {
    onProblem: (problem: StorageProblem) => problems.add(problem),
    onMended: (problem: StorageProblem) => problems.mended(problem),
  };
  const { document, path, reopen } = await openItems('{', sinks);
  expect(await itemsOf(document)).toEqual({});
  expect(problems.list().length).toBe(1);
  await writeFile(path, fileText({ a: 1 }));
  await document.update(withItem('b', 2));
  expect(problems.list()).toEqual([]);

  await writeFile(path, '{');
  await reopen(sinks).update(withItem('c', 3));
  await reopen(sinks).update(withItem('d', 4));
  expect(problems.list()).toMatchObject([{ effect: 'restored' }]);
});
