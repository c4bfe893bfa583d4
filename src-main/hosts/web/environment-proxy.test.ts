import { describe, expect, it } from 'vitest';
import { proxyFromEnvironment } from './environment-proxy.ts';

describe('proxyFromEnvironment', () => {
  it('takes the variable of the scheme, lower case first', async () => {
    const proxyFor = proxyFromEnvironment({
      HTTP_PROXY: 'http://plain:1',
      HTTPS_PROXY: 'http://upper:2',
      https_proxy: 'lower:3',
    });
    expect(await proxyFor('http://a.example/')).toBe('http://plain:1');
    expect(await proxyFor('https://a.example/')).toBe('http://lower:3');
  });

  it('falls back to ALL_PROXY, and to none', async () => {
    expect(await proxyFromEnvironment({ ALL_PROXY: 'http://all:1' })('https://a.example/')).toBe('http://all:1');
    expect(await proxyFromEnvironment({})('https://a.example/')).toBeNull();
    expect(await proxyFromEnvironment({ HTTPS_PROXY: '' })('https://a.example/')).toBeNull();
  });

  it('leaves a proxy that cannot be used to whoever uses it: going around it would be worse', async () => {
    expect(await proxyFromEnvironment({ ALL_PROXY: 'ftp://all:1' })('https://a.example/')).toBe('ftp://all:1');
    expect(await proxyFromEnvironment({ ALL_PROXY: '::::' })('https://a.example/')).toBe('http://::::');
  });

  it('takes SOCKS with names resolved there for SOCKS, which does so anyway', async () => {
    expect(await proxyFromEnvironment({ ALL_PROXY: 'socks5h://all:1' })('https://a.example/')).toBe('socks5://all:1');
  });

  it.each([
    ['example', 'https://a.example/', true],
    ['.a.example', 'https://a.example/', true],
    ['*.example', 'https://b.a.example/', true],
    ['a.example:443', 'https://a.example/', true],
    ['a.example:8443', 'https://a.example/', false],
    ['other, a.example', 'https://a.example/', true],
    ['*', 'https://a.example/', true],
    ['ple', 'https://a.example/', false],
    ['', 'https://a.example/', false],
  ])('with NO_PROXY "%s", %s goes direct: %s', async (noProxy, url, direct) => {
    const proxyFor = proxyFromEnvironment({ HTTPS_PROXY: 'http://proxy:1', NO_PROXY: noProxy });
    expect((await proxyFor(url)) === null).toBe(direct);
  });
});
