import { describe, expect, it } from 'vitest';
import type { ArchiveFile } from './archive.ts';
import { contentProblems, sizeBudget, type ContentRules } from './contents.ts';

const rules: ContentRules = {
  platform: 'linux',
  arch: 'x64',
  packages: ['better-sqlite3', 'keytar', '@scope/sdk'],
  testDriver: false,
};
const packed = (path: string, size = 10): ArchiveFile => ({ path, size, unpacked: false });
const unpacked = (path: string): ArchiveFile => ({ path, size: 10, unpacked: true });
const good: readonly ArchiveFile[] = [
  ...[
    'package.json',
    'out/main/desktop.js',
    'out/main/web.js',
    'out/main/chunks/core-a1.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'out/main/icons/trayTemplate.png',
    'out/main/icons/trayTemplate@2x.png',
    'out/main/icons/tray-light.png',
    'out/main/icons/tray-dark.png',
    'catalog-data/demo.json',
    'catalog-data/anthropic.json',
    'catalog-data/openai.json',
    'catalog-data/NOTICE.md',
    'node_modules/@scope/sdk/index.js',
    'node_modules/better-sqlite3/lib/index.js',
    'node_modules/keytar/lib/keytar.js',
  ].map((path) => packed(path)),
  unpacked('node_modules/better-sqlite3/prebuilds/linux-x64.node'),
  unpacked('node_modules/keytar/prebuilds/linux-x64/keytar.node'),
];
const without = (path: string): readonly ArchiveFile[] => good.filter((file) => !file.path.startsWith(path));

it('has nothing against a package as it should be', () => {
  expect(contentProblems(good, rules)).toEqual([]);
});

describe('what must be inside', () => {
  it.each([
    ['out/main/desktop.js', 'missing: out/main/desktop.js'],
    ['out/preload/preload.cjs', 'missing: out/preload/preload.cjs'],
    ['catalog-data/demo.json', 'missing: catalog-data/demo.json'],
    ['node_modules/@scope/sdk', 'missing: the package @scope/sdk'],
    [
      'node_modules/keytar/prebuilds/linux-x64/keytar.node',
      'missing: node_modules/keytar/prebuilds/linux-x64/keytar.node',
    ],
  ])('misses %s', (path, problem) => {
    expect(contentProblems(without(path), rules)).toEqual([problem]);
  });
});

describe('what must stay out', () => {
  it.each([
    ['src-main/core.js', 'not of the app: src-main/core.js'],
    ['.env', 'not of the app: .env'],
    ['out/THIRD.txt', 'not of the app: out/THIRD.txt'],
    ['out/main/a.test.js', 'a test: out/main/a.test.js'],
    ['node_modules/keytar/test/a.js', 'a test: node_modules/keytar/test/a.js'],
    ['out/main/core.ts', 'a source: out/main/core.ts'],
    [
      'node_modules/better-sqlite3/src/better_sqlite3.cpp',
      'a source: node_modules/better-sqlite3/src/better_sqlite3.cpp',
    ],
    ['node_modules/keytar/binding.gyp', 'a source: node_modules/keytar/binding.gyp'],
    ['out/renderer/assets/main.js.map', 'a source map: out/renderer/assets/main.js.map'],
    ['out/main/.compile-cache/v24/a1', 'a cache: out/main/.compile-cache/v24/a1'],
    ['node_modules/keytar/README.md', 'a page about a package: node_modules/keytar/README.md'],
    ['node_modules/vitest/index.js', 'no run-time dependency: vitest'],
    ['node_modules/keytar/node_modules/@a/b/c.js', 'no run-time dependency: @a/b'],
  ])('finds %s', (path, problem) => {
    expect(contentProblems([...good, packed(path)], rules)).toEqual([problem]);
  });

  it.each([
    'node_modules/better-sqlite3/prebuilds/darwin-arm64.node',
    'node_modules/better-sqlite3/prebuilds/linux-arm64.node',
    'node_modules/keytar/prebuilds/linuxmusl-x64/keytar.node',
  ])('finds the foreign %s', (path) => {
    expect(contentProblems([...good, unpacked(path)], rules)).toEqual([`for another system: ${path}`]);
  });
});

it('has a way in for tests in the inspectable flavour alone', () => {
  const driver = packed('out/main/chunks/test-driver-a1.js');
  const inspectable = { ...rules, testDriver: true };
  expect(contentProblems([...good, driver], rules)).toEqual(['a way in for tests: out/main/chunks/test-driver-a1.js']);
  expect(contentProblems([...good, driver], inspectable)).toEqual([]);
  expect(contentProblems(good, inspectable)).toEqual(['missing: the way in for tests']);
});

describe('where it is', () => {
  it('finds a native module that nothing can load', () => {
    const path = 'node_modules/keytar/prebuilds/linux-x64/keytar.node';
    expect(contentProblems([...without(path), packed(path)], rules)).toEqual([
      `inside the archive, where nothing can load it: ${path}`,
    ]);
  });

  it('finds code that no integrity covers', () => {
    expect(contentProblems([...good, unpacked('out/main/chunks/b.js')], rules)).toEqual([
      'outside the archive, where its integrity is not checked: out/main/chunks/b.js',
    ]);
  });
});

it('finds a package over its budget', () => {
  const large = packed('out/renderer/assets/large.js', sizeBudget);
  expect(contentProblems([...good, large], rules)).toEqual([
    `${sizeBudget + good.length * 10} bytes are over the budget of ${sizeBudget}`,
  ]);
});
