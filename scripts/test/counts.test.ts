import { expect, it } from 'vitest';
import { addCounts, playwrightCounts, vitestCounts } from './counts.ts';

it('counts vitest results, and a file that did not load as one failure', () => {
  const counts = vitestCounts({
    success: false,
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { fullName: 'a works', status: 'passed' },
          { fullName: 'a breaks', status: 'failed' },
          { fullName: ' a waits', status: 'skipped' },
        ],
      },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
    ],
  });
  expect(counts).toEqual({ passed: 1, failed: 2, skipped: ['a waits'] });
});

it('counts nested Playwright specs, flaky ones as failed', () => {
  const counts = playwrightCounts({
    errors: [],
    suites: [
      {
        title: 'a.spec.ts',
        specs: [{ title: 'one', tests: [{ status: 'expected' }] }],
        suites: [
          {
            title: 'inner',
            specs: [
              { title: 'two', tests: [{ status: 'flaky' }] },
              { title: 'three', tests: [{ status: 'skipped' }] },
            ],
          },
        ],
      },
    ],
  });
  expect(counts).toEqual({ passed: 1, failed: 1, skipped: ['a.spec.ts › inner › three'] });
});

it.each([
  ['Error: Object with guid response@4c was not bound in the connection', { passed: 1, failed: 0 }],
  ['Error: expect(received).toBe(expected)', { passed: 0, failed: 1 }],
])('forgives the runner its own faults, and nobody else: %s', (message, expected) => {
  const results = [{ status: 'failed', errors: [{ message }] }, { status: 'passed' }];
  const specs = [{ title: 'one', tests: [{ status: 'flaky', results }] }];
  expect(playwrightCounts({ errors: [], suites: [{ title: 'a.spec.ts', specs }] })).toMatchObject(expected);
});

it('adds up', () => {
  const one = { passed: 1, failed: 0, skipped: ['x'] };
  expect(addCounts([one, one])).toEqual({ passed: 2, failed: 0, skipped: ['x', 'x'] });
});
