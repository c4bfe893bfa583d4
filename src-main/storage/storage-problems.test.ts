import { expect, test } from 'vitest';
import { StorageProblems } from './storage-problems.ts';

test('lists what was reported, the latest word on each file and reason', () => {
  const problems = new StorageProblems();
  let changes = 0;
  const leave = problems.onChange(() => {
    changes += 1;
  });
  problems.add({ file: 'settings.json', effect: 'restored', reason: 'corrupt', keptAs: null });
  problems.add({ file: 'settings.json', effect: 'restored', reason: 'corrupt', keptAs: 'settings.json.corrupt-x' });
  problems.add({ file: 'patchbay.db', effect: 'restored', reason: 'unclean-exit', keptAs: null });
  leave();
  problems.add({ file: 'settings.json', effect: 'read-only', reason: 'unreadable', keptAs: null });
  expect(changes).toBe(3);
  expect(problems.list()).toEqual([
    { file: 'settings.json', effect: 'restored', reason: 'corrupt', keptAs: 'settings.json.corrupt-x' },
    { file: 'patchbay.db', effect: 'restored', reason: 'unclean-exit', keptAs: null },
    { file: 'settings.json', effect: 'read-only', reason: 'unreadable', keptAs: null },
  ]);
});
