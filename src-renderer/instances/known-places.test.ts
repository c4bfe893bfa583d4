import { expect, it } from 'vitest';
import { awsRegionsFor } from './known-places.ts';

it('offers the regions of the catalog’s models first, and all of them', () => {
  expect(awsRegionsFor('eu.anthropic.claude')[0]).toBe('eu-central-1');
  expect(awsRegionsFor('us.anthropic.claude')[0]).toBe('us-east-1');
  expect(awsRegionsFor(null)).toHaveLength(awsRegionsFor('eu.anthropic.claude').length);
});
