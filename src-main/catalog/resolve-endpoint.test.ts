import { expect, it } from 'vitest';
import { resolveEndpoint } from './resolve-endpoint.ts';

const secret = 'sk-canary-1234';

it('takes a literal URL', () => {
  expect(resolveEndpoint('https://a.example/v1', {})).toEqual({
    url: 'https://a.example/v1',
    variable: null,
    problem: null,
  });
});

it('takes the value of a variable', () => {
  expect(resolveEndpoint('$ACME_URL', { ACME_URL: ' https://a.example/v1 ' })).toEqual({
    url: 'https://a.example/v1',
    variable: 'ACME_URL',
    problem: null,
  });
});

it.each([{}, { ACME_URL: undefined }, { ACME_URL: '' }])('takes an unset variable as absent: %j', (environment) => {
  expect(resolveEndpoint('$ACME_URL', environment)).toEqual({ url: null, variable: 'ACME_URL', problem: null });
});

it('does not read what every object inherits', () => {
  expect(resolveEndpoint('$constructor', {})).toEqual({ url: null, variable: 'constructor', problem: null });
});

it.each([secret, `https://user:${secret}@a.example`, `file:///${secret}`, `https://a.example/?key=${secret}`])(
  'refuses a value that is no plain http URL, and never repeats it: %s',
  (value) => {
    const resolved = resolveEndpoint('$ACME_URL', { ACME_URL: value });
    expect(resolved.url).toBeNull();
    expect(resolved.problem).toContain('$ACME_URL');
    expect(resolved.problem).not.toContain('canary');
  },
);

it.each([
  'https://$REGION.example/v1',
  'https://${REGION}.example',
  'https://a.example/$(id)',
  'acme',
  'ftp://a.example',
])('refuses %s', (template) => {
  const resolved = resolveEndpoint(template, { REGION: 'north' });
  expect(resolved.url).toBeNull();
  expect(resolved.problem).not.toBeNull();
});
