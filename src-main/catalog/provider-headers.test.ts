import { describe, expect, it } from 'vitest';
import { providerHeaders } from './provider-headers.ts';

function read(raw: Record<string, unknown>, layer: 'shipped' | 'own' = 'shipped') {
  const problems: string[] = [];
  const headers = providerHeaders(raw, layer, (field, reason) => problems.push(`${field} ${reason}`));
  return { headers, problems };
}

describe('headers that name another application', () => {
  it("say Patchbay's own name instead, or nothing", () => {
    const raw = {
      'HTTP-Referer': 'https://charm.land',
      'X-Title': 'Crush',
      'X-Cerebras-3rd-Party-Integration': 'crush',
      'APP-Code': 'IUFF7106',
      'X-Region': 'north',
    };
    expect(read(raw)).toEqual({
      headers: {
        'HTTP-Referer': 'https://patchbay.app',
        'X-Title': 'Patchbay',
        'X-Cerebras-3rd-Party-Integration': 'patchbay',
        'X-Region': 'north',
      },
      problems: [],
    });
  });

  it('are replaced whatever their case and value in data that is not the user’s', () => {
    expect(read({ 'x-title': 'Another App' }).headers).toEqual({ 'x-title': 'Patchbay' });
  });

  it("keep what the user's own file says, except in a copy of a catalog", () => {
    expect(read({ 'X-Title': 'My Tool', 'app-code': 'MINE' }, 'own').headers).toEqual({
      'X-Title': 'My Tool',
      'app-code': 'MINE',
    });
    expect(read({ 'X-Title': 'Crush', 'APP-Code': 'IUFF7106' }, 'own').headers).toEqual({ 'X-Title': 'Patchbay' });
  });
});

describe('headers that cannot be sent', () => {
  it.each([
    ['X-A', 'line\r\nbreak'],
    ['X-A', 'emoji 😀'],
    ['X-A', ''],
    ['X-A', 7],
    ['X-A', null],
    ['X A', 'b'],
    ['', 'b'],
    ['X-A', 'x'.repeat(5_000)],
  ])('are left out and reported: %j: %j', (name, value) => {
    const { headers, problems } = read({ [name]: value });
    expect(headers).toEqual({});
    expect(problems).toHaveLength(1);
  });

  it.each(['Authorization', 'x-api-key', 'Cookie', 'Host', 'Content-Length'])(
    'belong to the vault or the transport: %s',
    (name) => {
      const { headers, problems } = read({ [name]: 'sk-canary' }, 'own');
      expect(headers).toEqual({});
      expect(problems[0]).toContain(name);
      expect(problems[0]).not.toContain('canary');
    },
  );
});

it('sends one header for two spellings of a name, the last', () => {
  expect(read({ 'X-A': '1', 'x-a': '2' }).headers).toEqual({ 'x-a': '2' });
});

it('is not fooled by a header called __proto__', () => {
  const { headers } = read(
    Object.fromEntries([
      ['__proto__', 'x'],
      ['X-A', '1'],
    ]),
  );
  expect(Object.getPrototypeOf(headers)).toBe(Object.prototype);
  expect(headers['X-A']).toBe('1');
});
