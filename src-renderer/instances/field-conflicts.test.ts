import { expect, it } from 'vitest';
import { fieldConflicts, mergedValues } from './field-conflicts.ts';
import { blankKey, type FormValues } from './form-values.ts';

const before: FormValues = {
  displayName: 'Work',
  id: 'work',
  label: '',
  color: 'none',
  endpoint: '',
  keys: [blankKey],
  region: '',
  project: '',
  location: '',
  apiVersion: '',
  deployments: [],
  timeoutSeconds: '120',
  idleTimeoutSeconds: '',
  retryPolicy: 'standard',
  api: 'rule',
  headers: [],
  proxy: '',
  caFile: '',
};

it('names what changed elsewhere, and whether the form changed it too', () => {
  const stored: FormValues = { ...before, displayName: 'Office', timeoutSeconds: '60', label: 'work' };
  const typed: FormValues = { ...before, displayName: 'Job', label: 'work', proxy: 'http://proxy:1' };
  expect(fieldConflicts(before, stored, typed)).toEqual([
    { field: 'displayName', both: true },
    { field: 'timeoutSeconds', both: false },
  ]);
});

it('takes what is stored but for the fields that are kept, and for what only the form changed', () => {
  const stored: FormValues = { ...before, displayName: 'Office', timeoutSeconds: '60', color: 'red' };
  const typed: FormValues = { ...before, displayName: 'Job', timeoutSeconds: '90', proxy: 'http://proxy:1' };
  expect(mergedValues(before, stored, typed, new Set(['timeoutSeconds']))).toEqual({
    ...before,
    displayName: 'Office',
    timeoutSeconds: '90',
    color: 'red',
    proxy: 'http://proxy:1',
  });
  expect(mergedValues(before, stored, typed, new Set(['displayName', 'color'])).displayName).toBe('Job');
});
