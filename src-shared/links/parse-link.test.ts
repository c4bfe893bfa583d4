import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileLinks, harmlessLinks } from '../../tests/support/hostile-links.ts';
import { anyLink } from '../../tests/support/any-link.ts';
import { formatLink } from './format-link.ts';
import { linkSchemes, type Link } from './link.ts';
import { parseLink } from './parse-link.ts';

const nothing = { providerId: null, instanceId: null, modelId: null, prompt: null };
const sessionId = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

const honest: readonly (readonly [string, Link])[] = [
  ['patchbay://session/new', { action: 'new-session', ...nothing }],
  [
    'patchbay://session/new?provider=anthropic&instance=work&model=claude-opus-4-8&prompt=Hello%20there',
    {
      action: 'new-session',
      providerId: 'anthropic',
      instanceId: 'work',
      modelId: 'claude-opus-4-8',
      prompt: 'Hello there',
    },
  ],
  [
    'patchbay://session/new?prompt=a%0Ab%09c&model=meta/llama:free',
    { action: 'new-session', ...nothing, modelId: 'meta/llama:free', prompt: 'a\nb\tc' },
  ],
  ['patchbay://session/new?prompt=1%2B1+is', { action: 'new-session', ...nothing, prompt: '1+1 is' }],
  ['patchbay://session/new?model=command-r+', { action: 'new-session', ...nothing, modelId: 'command-r+' }],
  ['patchbay://session/new?model=a%20b', { action: 'new-session', ...nothing, modelId: 'a b' }],
  ['patchbay://session/new?prompt=', { action: 'new-session', ...nothing, prompt: '' }],
  [`patchbay://session/${sessionId}`, { action: 'open-session', sessionId }],
  [
    'patchbay://catalog/openrouter/anthropic%2Fclaude-opus-4.8',
    { action: 'show-model', providerId: 'openrouter', modelId: 'anthropic/claude-opus-4.8' },
  ],
  [
    'patchbay://catalog/openrouter/meta/llama:free',
    { action: 'show-model', providerId: 'openrouter', modelId: 'meta/llama:free' },
  ],
  ['patchbay://instances/add?provider=openai', { action: 'add-instance', providerId: 'openai' }],
  ['patchbay-dev://instances/add?provider=openai', { action: 'add-instance', providerId: 'openai' }],
  ['PatchBay://INSTANCES/add?provider=openai', { action: 'add-instance', providerId: 'openai' }],
];

describe('parseLink', () => {
  it.each(honest)('reads %s', (text, link) => {
    expect(parseLink(text)).toEqual({ ok: true, value: link });
  });

  it.each([
    ['patchbay://session/remove', 'unknown-action', 'session/remove'],
    ['patchbay://session/new?provider=a&key=b', 'unknown-parameter', 'key'],
    [`patchbay://session/${sessionId}?model=x`, 'unknown-parameter', 'model'],
    ['patchbay://session/new?model=a&model=b', 'repeated-parameter', 'model'],
    ['patchbay://instances/add', 'missing-parameter', 'provider'],
    ['patchbay://session/new?model=%zz', 'encoding', 'model'],
    ['patchbay://session/new?prompt=%00', 'value', 'prompt'],
    ['patchbay://session/1', 'value', 'session'],
    ['patchbay://u@session/new', 'form', ''],
    ['https://session/new', 'scheme', ''],
    [`patchbay://session/new?prompt=${'a'.repeat(4_070)}`, 'too-long', ''],
  ])('refuses %s by reason and name', (text, reason, name) => {
    expect(parseLink(text)).toEqual({ ok: false, failure: { code: 'link-refused', params: { reason, name } } });
  });

  it('takes 4,096 bytes and no more', () => {
    const start = 'patchbay://session/new?prompt=';
    const longest = `${start}${'a'.repeat(4_096 - start.length)}`;
    expect(parseLink(longest)).toMatchObject({ ok: true });
    expect(parseLink(`${longest}a`)).toMatchObject({ ok: false });
  });

  it('takes for a prompt what scripts need, and not what hides or turns text around', () => {
    const read = (prompt: string) => parseLink(`patchbay://session/new?prompt=${encodeURIComponent(prompt)}`);
    for (const prompt of ['שלום\u{200f}!', 'नमस्\u{200d}ते', '👩\u{200d}👩\u{200d}👧', 'ก\u{200b}ข', '你好', 'é']) {
      expect(read(prompt)).toMatchObject({ ok: true, value: { prompt } });
    }
    for (const hidden of ['\u{202e}', '\u{2066}', '\u{2060}', '\u{e0041}', '\u{e0100}', '\u{feff}', '\r', '\u{85}']) {
      expect(read(`a${hidden}b`)).toMatchObject({
        ok: false,
        failure: { params: { reason: 'value', name: 'prompt' } },
      });
    }
  });
});

describe('hostile links', () => {
  it('are at least two hundred, each another one', () => {
    expect(new Set(hostileLinks.map(({ text }) => text)).size).toBe(hostileLinks.length);
    expect(hostileLinks.length).toBeGreaterThanOrEqual(200);
  });

  it.each(hostileLinks.map(({ attempt, text }) => [attempt, JSON.stringify(text).slice(0, 90), text] as const))(
    'refuses %s: %s',
    (_attempt, _shown, text) => {
      expect(parseLink(text)).toMatchObject({ ok: false, failure: { code: 'link-refused' } });
    },
  );

  it.each(harmlessLinks)('reads %s as ids and text, which is all that it is', (text) => {
    expect(parseLink(text)).toMatchObject({ ok: true });
  });
});

describe('formatLink', () => {
  it.each(linkSchemes)('writes what is read as the same link, with %s', (scheme) => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const text = formatLink(link, scheme);
        fc.pre(text.length <= 4_096);
        expect(parseLink(text)).toEqual({ ok: true, value: link });
      }),
      { numRuns: 2_000 },
    );
  });

  it('writes each link in one way', () => {
    for (const [text, link] of honest.slice(7, 11)) {
      expect(parseLink(formatLink(link, 'patchbay'))).toEqual(parseLink(text));
    }
    expect(formatLink({ action: 'show-model', providerId: 'a/b', modelId: 'meta/llama 3:free' }, 'patchbay-dev')).toBe(
      'patchbay-dev://catalog/a%2Fb/meta%2Fllama%203%3Afree',
    );
  });

  it('writes half a surrogate pair as what it is not: a link is refused, never an exception', () => {
    expect(() => formatLink({ action: 'add-instance', providerId: '\ud800' }, 'patchbay')).not.toThrow();
  });
});

describe('the URL parser of Node', () => {
  it('sees in a link that was written what parseLink sees: no user, port or fragment, and the same parameters', () => {
    fc.assert(
      fc.property(anyLink, (link) => {
        const text = formatLink(link, 'patchbay');
        const url = new URL(text);
        expect(url.href).toBe(text);
        expect([url.username, url.password, url.port, url.hash]).toEqual(['', '', '', '']);
        expect(url.protocol).toBe('patchbay:');
      }),
    );
  });
});
