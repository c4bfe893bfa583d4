import { describe, expect, test } from 'vitest';
import { classify, type FailedRequest } from './classify.ts';
import { WireError, type WireProblem } from './wire-error.ts';

const request: FailedRequest = {
  host: 'api.example.com',
  loopback: false,
  modelId: 'some-model',
  keyName: '',
  secrets: ['canary-key-123'],
  now: Date.parse('2026-01-01T00:00:00Z'),
};

function ofStatus(status: number, body: unknown, retryAfter: string | null = null, errorType: string | null = null) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return classify(new WireError({ kind: 'status', status, body: text, errorType, retryAfter }), request);
}

describe('an error status', () => {
  test.each([
    [401, { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } }, 'auth-rejected', 'check-key'],
    [403, { error: 'forbidden' }, 'auth-rejected', 'check-key'],
    [400, { error: { message: 'API key not valid. Invalid API key.' } }, 'auth-rejected', 'check-key'],
    [402, { error: { message: 'Insufficient credits' } }, 'quota-exceeded', undefined],
    [402, '', 'quota-exceeded', undefined],
    [
      429,
      { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
      'quota-exceeded',
      undefined,
    ],
    [429, { error: { message: 'Rate limit reached', type: 'requests' } }, 'rate-limited', 'try-later'],
    [
      404,
      { error: { message: 'The model `x` does not exist', code: 'model_not_found' } },
      'model-not-found',
      'check-model',
    ],
    [404, { error: 'model "x" not found, try pulling it first' }, 'model-not-found', 'check-model'],
    [404, { error: { message: 'No endpoints found for a/b.', code: 404 } }, 'model-not-found', 'check-model'],
    [400, { error: { message: 'a/b is not a valid model ID', code: 400 } }, 'model-not-found', 'check-model'],
    [404, { detail: 'Not Found' }, 'endpoint-not-api', 'check-address'],
    [404, '<html><head><title>404 Not Found</title></head></html>', 'endpoint-not-api', 'check-address'],
    [405, '', 'endpoint-not-api', 'check-address'],
    [
      400,
      { error: { message: "This model's maximum context length is 8192 tokens", code: 'context_length_exceeded' } },
      'context-too-long',
      'shorten',
    ],
    [400, { error: { message: 'prompt is too long: 300000 tokens > 200000 maximum' } }, 'context-too-long', 'shorten'],
    [500, { error: { message: 'the request exceeds the available context size' } }, 'context-too-long', 'shorten'],
    [413, '', 'context-too-long', 'shorten'],
    [400, { error: { message: 'filtered', code: 'content_filter' } }, 'content-filtered', undefined],
    [403, { error: { message: 'Your input was flagged', code: 403 } }, 'content-filtered', undefined],
    [400, { error: { message: "Unsupported parameter: 'max_tokens'" } }, 'provider-failed', undefined],
    [422, { detail: [{ loc: ['body'], msg: 'Extra inputs are not permitted' }] }, 'provider-failed', undefined],
    [408, '', 'timeout', 'try-again'],
    [500, '', 'provider-failed', 'try-later'],
    [503, '<html><title>Bad gateway</title></html>', 'provider-failed', 'try-later'],
    [529, { error: { type: 'overloaded_error', message: 'Overloaded' } }, 'provider-failed', 'try-later'],
  ])('%i %j is %s', (status, body, code, hint) => {
    const found = ofStatus(status, body)?.failure;
    expect(found?.code).toBe(code);
    expect(found?.hint).toBe(hint);
    expect(found?.params).toMatchObject({ host: 'api.example.com', status, model: 'some-model' });
  });

  test('says what the provider said, without the key', () => {
    const found = ofStatus(401, { error: { message: 'bad key canary-key-123' } });
    expect(found?.failure.params['detail']).toBe('bad key [redacted]');
  });

  test('finds the words of the provider behind a gateway', () => {
    const body = {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: { raw: '{"error":{"message":"maximum context length is 4096"}}' },
      },
    };
    expect(ofStatus(400, body)?.failure).toMatchObject({
      code: 'context-too-long',
      params: { detail: 'Provider returned error: maximum context length is 4096' },
    });
  });

  test.each([
    ['deeply nested', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['nested in its code', `{"error":{"code":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`],
    ['one long word', 'x'.repeat(65_000)],
    ['a wall of asterisks', '*'.repeat(65_000)],
  ])('takes a hostile body in its stride: %s', (_name, body) => {
    const started = performance.now();
    expect(ofStatus(500, body)?.failure.code).toBe('provider-failed');
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('keeps a validation error’s words and an HTML page’s title', () => {
    expect(ofStatus(422, { detail: [{ msg: 'one' }, { msg: 'two' }] })?.failure.params['detail']).toBe('one; two');
    expect(ofStatus(502, '<html><title>Bad gateway</title><p>x</p></html>')?.failure.params['detail']).toBe(
      'Bad gateway',
    );
  });

  test('tells how long the server asks to wait', () => {
    expect(ofStatus(429, '', '7')).toMatchObject({ retryAfterMs: 7_000, failure: { params: { seconds: 7 } } });
    const date = ofStatus(429, '', 'Thu, 01 Jan 2026 00:02:00 GMT');
    expect(date).toMatchObject({ retryAfterMs: 120_000, failure: { params: { seconds: 120 } } });
    expect(ofStatus(429, '')?.retryAfterMs).toBeNull();
  });
});

describe('an error inside a stream', () => {
  test.each([
    [{ error: { message: 'Provider disconnected', code: 502 } }, 'provider-failed', 502],
    [{ error: { message: 'Rate limit exceeded', code: 429 } }, 'rate-limited', 429],
    [{ error: { message: 'slow down', type: 'rate_limit_exceeded' } }, 'rate-limited', undefined],
    [{ error: 'context length exceeded' }, 'context-too-long', undefined],
    [{ error: { message: 'something odd' } }, 'provider-failed', undefined],
  ])('%j is %s', (body, code, status) => {
    const found = classify(new WireError({ kind: 'reported', body }), request)?.failure;
    expect(found?.code).toBe(code);
    expect(found?.params['status']).toBe(status);
  });
});

describe('a connection that fails', () => {
  const of = (problem: WireProblem, loopback = false) =>
    classify(new WireError(problem), { ...request, loopback })?.failure;

  test.each([
    ['dns', false, 'check-address'],
    ['refused', false, 'check-address'],
    ['refused', true, 'start-server'],
    ['tls', false, 'check-certificate'],
    ['reset', false, 'check-address'],
  ] as const)('%s (loopback: %s) hints %s', (reason, loopback, hint) => {
    expect(of({ kind: 'unreachable', reason, code: 'ECODE' }, loopback)).toEqual({
      code: 'endpoint-unreachable',
      params: { host: 'api.example.com', reason, detail: 'ECODE' },
      hint,
    });
  });

  test('has its own code for each way', () => {
    expect(of({ kind: 'timeout', phase: 'first-event', ms: 2_000 })?.code).toBe('timeout');
    expect(of({ kind: 'redirect', to: 'https://elsewhere.example' })?.code).toBe('redirect-refused');
    expect(of({ kind: 'not-api', status: 200, contentType: 'text/html', body: '' })?.code).toBe('endpoint-not-api');
    expect(of({ kind: 'cut', code: 'ECONNRESET' })?.code).toBe('stream-interrupted');
    expect(of({ kind: 'malformed', detail: 'x' })?.code).toBe('provider-failed');
    expect(of({ kind: 'too-large', limit: 1 })?.code).toBe('provider-failed');
    expect(of({ kind: 'aborted' })?.code).toBe('aborted');
  });
});

test('an error that nobody expected is left to the caller', () => {
  expect(classify(new Error('a bug'), request)).toBeNull();
});
