import { expect, it } from 'vitest';
import { proxyUrlOf } from './system-proxy.ts';

it.each([
  ['DIRECT', null],
  ['', null],
  ['PROXY 10.0.0.1:3128; DIRECT', 'http://10.0.0.1:3128'],
  ['HTTPS proxy.example:443', 'https://proxy.example:443'],
  ['SOCKS5 127.0.0.1:1080;DIRECT', 'socks5://127.0.0.1:1080'],
  ['QUIC proxy.example:443', null],
  ['PROXY', null],
])('reads "%s" as %s', (answer, url) => {
  expect(proxyUrlOf(answer)).toBe(url);
});
