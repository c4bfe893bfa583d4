import { expect, it } from 'vitest';
import { isLoopbackHost } from './loopback.ts';

it.each(['127.0.0.1', '127.8.9.1', 'localhost', 'LOCALHOST', 'localhost.', 'ollama.localhost', '[::1]', '0.0.0.0'])(
  '%s is this machine',
  (host) => expect(isLoopbackHost(host)).toBe(true),
);

it.each(['127.0.0.1.example.com', 'localhost.example.com', 'mylocalhost', '192.168.0.1', '[::2]', '10.0.0.1', ''])(
  '%s is not',
  (host) => expect(isLoopbackHost(host)).toBe(false),
);
