import { describe, expect, it } from 'vitest';
import { linkTarget } from './link-policy.ts';

describe('linkTarget', () => {
  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.org/x',
    'patchbay://session/new',
    '//example.org/x',
    '/settings',
    '#top',
    'example.org',
    'https://user:secret@example.org/',
    'https://example.org@evil.test/',
    'http://',
    '',
    `https://example.org/${'x'.repeat(10_000)}`,
  ])('never opens %s', (href) => {
    expect(linkTarget(href, 'text').kind).toBe('blocked');
  });

  it('opens web and mail addresses', () => {
    expect(linkTarget('https://example.org/a?b#c', 'here')).toEqual({
      kind: 'open',
      url: 'https://example.org/a?b#c',
      destination: 'example.org',
      misleading: false,
      encrypted: true,
    });
    expect(linkTarget('http://localhost:8080', 'here')).toMatchObject({
      destination: 'localhost:8080',
      encrypted: false,
    });
    expect(linkTarget('mailto:ada@example.org', 'mail')).toMatchObject({ destination: 'ada@example.org' });
  });

  it('shows look-alike letters of a host in ASCII', () => {
    expect(linkTarget('https://аpple.com/', 'Apple')).toMatchObject({ destination: 'xn--pple-43d.com' });
  });

  it('says when the text names another host', () => {
    const misleading = (href: string, text: string): unknown => linkTarget(href, text);
    expect(misleading('https://evil.test/', 'https://example.org/login')).toMatchObject({ misleading: true });
    expect(misleading('https://evil.test/', 'www.example.org')).toMatchObject({ misleading: true });
    expect(misleading('https://www.example.org/', 'example.org')).toMatchObject({ misleading: false });
    expect(misleading('https://docs.example.org/x', 'example.org')).toMatchObject({ misleading: false });
    expect(misleading('https://evil.test/', 'the docs')).toMatchObject({ misleading: false });
  });
});
