import { expect, test } from 'vitest';
import { caFileProblem, proxyProblem } from './network-settings.ts';

test.each([
  ['direct', null],
  ['http://proxy.example:3128', null],
  ['https://proxy.example', null],
  ['http://127.0.0.1:3128/', null],
  ['socks5://127.0.0.1:1080', null],
  ['socks5://[::1]:1080', null],
  ['proxy.example:3128', 'scheme'],
  ['proxy', 'not-a-url'],
  ['', 'not-a-url'],
  ['socks5://', 'not-a-url'],
  ['socks4://proxy.example', 'scheme'],
  ['ftp://proxy.example', 'scheme'],
  ['http://user:password@proxy.example', 'credentials'],
  ['socks5://user@proxy.example:1080', 'credentials'],
  ['http://proxy.example/path', 'path'],
  ['http://proxy.example/?a=b', 'path'],
  ['http://proxy.example/#a', 'path'],
  [`http://${'x'.repeat(2_000)}.example`, 'too-long'],
])('the proxy %s: %s', (proxy, problem) => {
  expect(proxyProblem(proxy)).toBe(problem);
});

test.each([
  ['/etc/ssl/own.pem', null],
  ['/', null],
  ['C:\\certificates\\own.pem', null],
  ['d:/certificates/own.pem', null],
  ['\\\\server\\share\\own.pem', null],
  ['', 'not-absolute'],
  ['own.pem', 'not-absolute'],
  ['~/own.pem', 'not-absolute'],
  ['./own.pem', 'not-absolute'],
  ['C:own.pem', 'not-absolute'],
  ['/etc/a\nb', 'characters'],
  ['/etc/a\u0000b', 'characters'],
  [`/${'x'.repeat(4_096)}`, 'too-long'],
])('the CA file %j: %s', (path, problem) => {
  expect(caFileProblem(path)).toBe(problem);
});
