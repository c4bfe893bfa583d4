import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { foreignImports, importProblems } from './foreign-imports.ts';

let app = '';

beforeEach(async () => {
  app = await mkdtemp(join(tmpdir(), 'patchbay-app-'));
  await mkdir(join(app, 'out', 'main', 'chunks'), { recursive: true });
  await mkdir(join(app, 'node_modules', 'here'), { recursive: true });
  await writeFile(join(app, 'node_modules', 'here', 'index.js'), 'exports.ok = true;');
});

afterEach(() => rm(app, { recursive: true }));

it('names what the bundle imports from outside, however it does', async () => {
  await writeFile(join(app, 'out/main/desktop.js'), 'import{a}from"one";import "./chunks/b.js";import "node:fs";');
  await writeFile(join(app, 'out/main/chunks/b.js'), 'await import("two/deep");require("three");require("net");');
  expect(foreignImports(app)).toEqual(['one', 'three', 'two/deep']);
});

it('takes no text of a bundle for an import', async () => {
  await writeFile(
    join(app, 'out/main/words.js'),
    'const words=["from",",\\n\\t","import"," a b","require"];import "one";',
  );
  expect(foreignImports(app)).toEqual(['one']);
});

it('finds what was left out of the package', async () => {
  await writeFile(join(app, 'out/main/desktop.js'), 'import "here";import "electron";import("forgotten");');
  expect(importProblems(app)).toEqual([
    expect.stringMatching(/^forgotten does not load from the package: Error.*'forgotten'/),
  ]);
});
