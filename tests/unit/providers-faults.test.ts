import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer, type Reply } from '../fault-server/fault-server.ts';
import { gzipped, html, json, redirect, resets, saysNothing, text } from '../fault-server/replies.ts';
import { byteByByte, Gate, hold, reset } from '../fault-server/steps.ts';
import { ask, collect, connectionTo, list, newService, question, quickRetry, testKey } from './providers-kit.ts';
import { wires } from './providers-wires.ts';

let server: FaultServer;
let elsewhere: FaultServer;
let service: ProviderService;

beforeEach(async () => {
  server = await FaultServer.start();
  elsewhere = await FaultServer.start();
  service = newService();
});

afterEach(async () => {
  await service.close();
  await Promise.all([server.close(), elsewhere.close()]);
});

describe.each(wires)('$protocol', (wire) => {
  const connect = (more: Parameters<typeof connectionTo>[1] = {}) =>
    connectionTo(`${server.origin}${wire.base}`, { protocol: wire.protocol, retry: quickRetry, ...more });
  const fine = wire.stream(wire.answer(['Hel', 'lo']));
  const whole = { text: 'Hello', finish: 'stop', failure: null };

  describe('before the first token: the right code, retried where that can help', () => {
    const cases: readonly {
      name: string;
      fault: Reply;
      code: string;
      params?: object;
      hint?: string;
      tries: number;
    }[] = [
      {
        name: 'wrong key',
        fault: json(401, { error: { message: 'bad key' } }),
        code: 'auth-rejected',
        hint: 'check-key',
        tries: 1,
      },
      {
        name: 'unknown model',
        fault: json(404, { error: { message: 'model "test-model" not found' } }),
        code: 'model-not-found',
        hint: 'check-model',
        tries: 1,
      },
      {
        name: 'wrong path',
        fault: text(404, 'no such page'),
        code: 'endpoint-not-api',
        hint: 'check-address',
        tries: 1,
      },
      {
        name: 'context too long',
        fault: json(400, { error: { message: 'maximum context length is 4096 tokens' } }),
        code: 'context-too-long',
        tries: 1,
      },
      {
        name: 'no money left',
        fault: json(429, { error: { message: 'quota', code: 'insufficient_quota' } }),
        code: 'quota-exceeded',
        tries: 1,
      },
      {
        name: 'invalid request',
        fault: json(400, { error: { message: 'unsupported parameter' } }),
        code: 'provider-failed',
        params: { status: 400 },
        tries: 1,
      },
      {
        name: '429 with an absurd Retry-After',
        fault: json(429, {}, { 'retry-after': '86400' }),
        code: 'rate-limited',
        params: { seconds: 86_400 },
        tries: 1,
      },
      { name: '429', fault: json(429, {}), code: 'rate-limited', tries: 3 },
      {
        name: '500',
        fault: text(500, 'oops'),
        code: 'provider-failed',
        params: { status: 500, detail: 'oops' },
        tries: 3,
      },
      { name: 'HTML with 200', fault: html(200), code: 'endpoint-not-api', params: { status: 200 }, tries: 1 },
      {
        name: 'HTML with 502',
        fault: html(502, 'Bad gateway'),
        code: 'provider-failed',
        params: { detail: 'Bad gateway' },
        tries: 3,
      },
      { name: 'reset', fault: resets, code: 'endpoint-unreachable', params: { reason: 'reset' }, tries: 3 },
      { name: 'an end without any answer', fault: wire.stream([]), code: 'stream-interrupted', tries: 3 },
      {
        name: 'an error in the stream',
        fault: wire.stream([wire.error('overloaded')]),
        code: 'provider-failed',
        params: { detail: 'overloaded' },
        tries: 3,
      },
      {
        name: 'a part that is not JSON',
        fault: wire.stream(['data: {"broken\n\n', '{"broken\n']),
        code: 'provider-failed',
        params: { reason: 'malformed' },
        tries: 3,
      },
      {
        name: 'an unknown content encoding',
        fault: text(200, 'x', { 'content-encoding': 'zstd' }),
        code: 'provider-failed',
        tries: 3,
      },
    ];

    test.each(cases)('$name', async ({ fault, code, params, hint, tries }) => {
      server.on(wire.chat, fault);
      const told = await ask(service, connect());
      const host = { host: new URL(server.origin).host };
      expect(told.failure).toMatchObject({
        code,
        params: { ...host, ...params },
        ...(hint === undefined ? {} : { hint }),
      });
      expect(told.text).toBe('');
      expect(server.requests).toHaveLength(tries);
      expect(told.retries.map((retry) => [retry.attempt, retry.tries])).toEqual(
        [
          [2, 3],
          [3, 3],
        ].slice(0, tries - 1),
      );
    });

    test.each([
      ['500, then fine', text(500, '')],
      ['429 with a sane Retry-After, then fine', json(429, {}, { 'retry-after': '0' })],
      ['reset, then fine', resets],
      ['an end without an answer, then fine', wire.stream([])],
    ])('%s', async (_name, fault) => {
      server.on(wire.chat, fault, fine);
      const told = await ask(service, connect());
      expect(told).toMatchObject(whole);
      expect(told.retries).toHaveLength(1);
      expect(server.requests).toHaveLength(2);
    });

    test('nothing listens there', async () => {
      const origin = await FaultServer.closedOrigin();
      const told = await ask(service, connect({ baseUrl: `${origin}${wire.base}` }));
      expect(told.failure).toMatchObject({
        code: 'endpoint-unreachable',
        params: { reason: 'refused' },
        hint: 'start-server',
      });
      expect(told.retries).toHaveLength(2);
    });

    test('a name that does not exist', async () => {
      const told = await ask(service, connect({ baseUrl: `http://nowhere.invalid${wire.base}` }));
      expect(told.failure).toMatchObject({
        code: 'endpoint-unreachable',
        params: { reason: 'dns' },
        hint: 'check-address',
      });
      expect(told.retries).toHaveLength(0);
    });

    test('a certificate that nobody signed', async () => {
      const secure = await FaultServer.start({ secure: true });
      try {
        const told = await ask(service, connect({ baseUrl: `${secure.origin}${wire.base}` }));
        expect(told.failure).toMatchObject({
          code: 'endpoint-unreachable',
          params: { reason: 'tls' },
          hint: 'check-certificate',
        });
        expect(secure.requests).toHaveLength(0);
      } finally {
        await secure.close();
      }
    });

    test('a server that accepts and says nothing', async () => {
      server.on(wire.chat, saysNothing);
      const told = await ask(service, connect({ timeoutMs: 50, retry: { ...quickRetry, tries: 2 } }));
      expect(told.failure).toMatchObject({ code: 'timeout', params: { reason: 'first-event' } });
      expect(server.requests).toHaveLength(2);
    });

    test('headers, and then nothing', async () => {
      server.on(wire.chat, wire.stream([hold]), fine);
      const told = await ask(service, connect({ timeoutMs: 50 }));
      expect(told).toMatchObject(whole);
      expect(told.retries[0]?.failure).toMatchObject({ code: 'timeout', params: { reason: 'first-event' } });
    });

    test('a redirect to another host: the key does not follow', async () => {
      server.on(wire.chat, redirect(307, `${elsewhere.origin}${wire.chat}`));
      const told = await ask(service, connect());
      expect(told.failure).toEqual({
        code: 'redirect-refused',
        params: { host: new URL(server.origin).host, to: elsewhere.origin },
        hint: 'check-address',
      });
      expect(elsewhere.requests).toHaveLength(0);
      expect(server.requests).toHaveLength(1);
    });

    test('a redirect on the same host is followed, with method and body', async () => {
      server.on(wire.chat, redirect(308, '/moved')).on('/moved', fine);
      expect(await ask(service, connect())).toMatchObject(whole);
      const [first, second] = server.requests;
      expect(second).toMatchObject({ method: 'POST', path: '/moved', body: first?.body });
    });

    test('redirects without end', async () => {
      server.on(wire.chat, redirect(307, wire.chat));
      expect((await ask(service, connect())).failure?.code).toBe('redirect-refused');
      expect(server.requests).toHaveLength(4);
    });
  });

  describe('in mid-stream: the partial text stays, and nothing is asked again', () => {
    test.each([
      ['a cut', [reset], 'stream-interrupted', {}],
      ['a clean end without the terminal event', [], 'stream-interrupted', {}],
      ['a part that is not JSON', ['data: {"broken\n\n', '{"broken\n'], 'provider-failed', { reason: 'malformed' }],
      ['an error in the stream', [wire.error('Overloaded')], 'provider-failed', { detail: 'Overloaded' }],
      ['an error about the context', [wire.error('context length exceeded')], 'context-too-long', {}],
    ] as const)('%s', async (_name, end, code, params) => {
      const gate = new Gate();
      server.on(wire.chat, wire.stream([wire.delta('Hel'), wire.delta('lo'), gate.opened, ...end]), fine);
      const stream = service.stream(connect(), question, new AbortController().signal);
      const told = await collect(stream, (event) => {
        if (event.type === 'text' && event.text === 'lo') gate.open();
      });
      expect(told.text).toBe('Hello');
      expect(told.failure).toMatchObject({ code, params });
      expect(told.retries).toHaveLength(0);
      expect(server.requests).toHaveLength(1);
    });

    test('a cut right behind the text, in one packet', async () => {
      server.on(wire.chat, wire.stream([wire.delta('Hel') + wire.delta('lo'), reset]));
      const told = await ask(service, connect());
      expect(told).toMatchObject({ text: 'Hello', failure: { code: 'stream-interrupted' } });
    });

    test('a stall', async () => {
      server.on(wire.chat, wire.stream([wire.delta('Hello'), hold]), fine);
      const told = await ask(service, connect({ idleTimeoutMs: 50 }));
      const params = { reason: 'idle', seconds: 0 };
      expect(told).toMatchObject({ text: 'Hello', failure: { code: 'timeout', params } });
      expect(server.requests).toHaveLength(1);
    });
  });

  describe('what must not hurt', () => {
    const unicode = ['Grüße, ', '你好', ' 👩‍🚀!'];

    test('chunk boundaries anywhere, also inside characters', async () => {
      server.on(wire.chat, wire.stream(byteByByte(wire.answer(unicode).join(''))));
      expect(await ask(service, connect())).toMatchObject({ text: unicode.join(''), finish: 'stop' });
    });

    test('everything at once', async () => {
      server.on(wire.chat, wire.stream([wire.answer(unicode).join('')]));
      expect(await ask(service, connect())).toMatchObject({ text: unicode.join(''), finish: 'stop' });
    });

    test('gzip', async () => {
      server.on(wire.chat, gzipped(wire.contentType, wire.answer(unicode).join('')));
      expect(await ask(service, connect())).toMatchObject({ text: unicode.join(''), finish: 'stop' });
    });

    test('ten megabytes in one line', async () => {
      const long = 'x'.repeat(10 * 1024 * 1024);
      server.on(wire.chat, wire.stream(wire.answer([long])));
      const told = await ask(service, connect());
      expect(told.text).toHaveLength(long.length);
      expect(told.finish).toBe('stop');
    });

    test('one byte at a time stays within the idle timeout, however long it takes in all', async () => {
      const gates = Array.from({ length: 6 }, () => new Gate());
      const slow = gates.flatMap((gate) => [gate.opened, wire.delta('.')]);
      server.on(wire.chat, wire.stream([wire.delta('.'), ...slow, ...wire.answer([])]));
      let next = 0;
      const stream = service.stream(connect({ idleTimeoutMs: 300 }), question, new AbortController().signal);
      const told = await collect(stream, (event) => {
        const gate = event.type === 'text' ? gates[next] : undefined;
        next += 1;
        if (gate !== undefined) setTimeout(() => gate.open(), 80);
      });
      expect(told).toMatchObject({ text: '.......', finish: 'stop' });
    });

    test('a reader slower than the idle timeout', async () => {
      const gate = new Gate();
      server.on(wire.chat, wire.stream([wire.delta('Hel') + wire.delta('lo'), gate.opened, ...wire.answer([])]));
      const stream = service.stream(connect({ idleTimeoutMs: 30 }), question, new AbortController().signal);
      let said = '';
      for await (const event of stream) {
        if (event.type === 'error') throw new Error(event.failure.code);
        if (event.type !== 'text') continue;
        said += event.text;
        if (said === 'Hello') gate.open();
        await new Promise((resolve) => {
          setTimeout(resolve, 60);
        });
      }
      expect(said).toBe('Hello');
    });
  });

  describe('stopping', () => {
    test('in mid-stream: ends at once as aborted, and the server sees the connection close', async () => {
      const closed = new Gate();
      server.on(wire.chat, async (response, request) => {
        response.on('close', () => closed.open());
        await wire.stream([wire.delta('Hello'), hold])(response, request);
      });
      const stop = new AbortController();
      const told = await collect(service.stream(connect(), question, stop.signal), () => stop.abort());
      expect(told).toMatchObject({ text: 'Hello', failure: { code: 'aborted' } });
      await closed.opened;
    });

    test('leaving in mid-stream closes the connection, too', async () => {
      const closed = new Gate();
      server.on(wire.chat, async (response, request) => {
        response.on('close', () => closed.open());
        await wire.stream([wire.delta('Hello'), hold])(response, request);
      });
      const started = performance.now();
      for await (const event of service.stream(connect(), question, new AbortController().signal)) {
        expect(event).toEqual({ type: 'text', text: 'Hello' });
        break;
      }
      await closed.opened;
      expect(performance.now() - started).toBeLessThan(900);
    });

    test('before the answer', async () => {
      server.on(wire.chat, saysNothing);
      const stop = new AbortController();
      const told = ask(service, connect(), question, stop.signal);
      await server.received(1);
      stop.abort();
      expect((await told).failure?.code).toBe('aborted');
    });

    test('while waiting for the next attempt', async () => {
      server.on(wire.chat, text(500, ''));
      const stop = new AbortController();
      const retry = { ...quickRetry, firstDelayMs: 5_000, longestDelayMs: 5_000 };
      const told = await collect(service.stream(connect({ retry }), question, stop.signal), () => stop.abort());
      expect(told.failure?.code).toBe('aborted');
      expect(server.requests).toHaveLength(1);
    });

    test('before it began: nothing is sent', async () => {
      expect((await ask(service, connect(), question, AbortSignal.abort())).failure?.code).toBe('aborted');
      expect(server.requests).toHaveLength(0);
    });
  });

  test.each([
    ['wrong key', json(401, { error: { message: `no such key: ${testKey}` } }), 'auth-rejected'],
    ['HTML with 200', html(200), 'endpoint-not-api'],
    ['no list', json(200, { hello: 'world' }), 'provider-failed'],
    ['no JSON', text(200, 'hello'), 'provider-failed'],
    ['500', text(500, ''), 'provider-failed'],
    ['silence', saysNothing, 'timeout'],
  ])('the list of models, %s', async (_name, fault, code) => {
    server.on(wire.models, fault);
    const listed = await list(service, connect({ timeoutMs: 200 }));
    expect(listed).toMatchObject({ ok: false, failure: { code } });
    expect(JSON.stringify(listed)).not.toContain(testKey);
  });

  test('an error that repeats the key is shown without it', async () => {
    server.on(wire.chat, json(400, { error: { message: `you sent ${testKey}` } }));
    const told = await ask(service, connect());
    expect(told.failure?.params['detail']).toBe('you sent [redacted]');
  });
});
