import { expect, test } from 'vitest';
import { keychainStates } from '../../credentials/status.ts';
import { vault } from './vault.ts';

const inNeed = keychainStates.filter((state) => state !== 'working');

test('each state of the keychain is told in its own words, with a step of its own to take next', () => {
  const notices = inNeed.map((state) => vault.keychain[state]);
  for (const part of ['title', 'body', 'next'] as const) {
    const words = notices.map((notice) => notice[part]);
    expect(words).not.toContain('');
    expect(new Set(words).size).toBe(inNeed.length);
  }
});
