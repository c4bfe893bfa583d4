import { describe, expect, it } from 'vitest';
import { isTrustedRequest } from './request-guard.ts';

describe('isTrustedRequest', () => {
  it.each(['127.0.0.1:4780', 'localhost:1', '[::1]:65535', 'LOCALHOST:80', '127.0.0.1'])('answers %s', (host) => {
    expect(isTrustedRequest({ host }, { origin: false })).toBe(true);
    expect(isTrustedRequest({ host, origin: `http://${host}` }, { origin: true })).toBe(true);
  });

  it.each([
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:80',
    'evil.example@127.0.0.1',
    '127.0.0.2',
    '[::1',
    '0.0.0.0:80',
  ])('refuses the host %s', (host) => {
    expect(isTrustedRequest(host === undefined ? {} : { host }, { origin: false })).toBe(false);
  });

  it.each([
    'http://evil.example',
    'https://127.0.0.1:4780',
    'http://127.0.0.1:4781',
    'http://localhost:4780',
    'null',
    '',
    'http://127.0.0.1:4780.evil.example',
  ])('refuses the origin %s', (origin) => {
    expect(isTrustedRequest({ host: '127.0.0.1:4780', origin }, { origin: false })).toBe(false);
  });

  it('needs an origin where one is asked for', () => {
    expect(isTrustedRequest({ host: '127.0.0.1:4780' }, { origin: true })).toBe(false);
  });
});
