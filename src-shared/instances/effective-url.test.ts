import { describe, expect, test } from 'vitest';
import type { Protocol } from '../catalog/protocols.ts';
import { effectiveUrl } from './effective-url.ts';

function urlOf(
  protocol: Protocol | null,
  endpoint: string | undefined,
  defaultEndpoint: string | null = null,
  endpointVariable: string | null = null,
): string | null {
  const result = effectiveUrl({ protocol, defaultEndpoint, endpointVariable }, endpoint);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value?.url ?? null;
}

describe('what a user types for a Chat Completions endpoint', () => {
  test.each([
    ['https://host.example', 'https://host.example/v1'],
    ['https://host.example/', 'https://host.example/v1'],
    ['https://host.example///', 'https://host.example/v1'],
    ['https://host.example/v1', 'https://host.example/v1'],
    ['https://host.example/v1/', 'https://host.example/v1'],
    ['https://host.example/v1/v1', 'https://host.example/v1'],
    ['https://host.example/v1//v1/', 'https://host.example/v1'],
    ['https://host.example/api/paas/v4', 'https://host.example/api/paas/v4'],
    ['https://host.example/v1beta/openai', 'https://host.example/v1beta/openai'],
    ['https://host.example/openai', 'https://host.example/openai/v1'],
    ['https://host.example/v1/chat/completions', 'https://host.example/v1'],
    ['https://host.example/chat/completions', 'https://host.example'],
    ['https://host.example/v1/models', 'https://host.example/v1'],
    ['https://host.example/models', 'https://host.example/v1'],
    ['https://host.example/v1/responses', 'https://host.example/v1'],
    ['http://127.0.0.1:1234', 'http://127.0.0.1:1234/v1'],
    ['http://[::1]:1234/v1', 'http://[::1]:1234/v1'],
    ['HTTPS://Host.Example:443/v1', 'https://host.example/v1'],
    ['https://host.example/team%20a/v1', 'https://host.example/team%20a/v1'],
  ])('%s becomes %s', (typed, expected) => {
    for (const protocol of ['openai-compat', 'openai', 'openrouter', 'vercel'] as const) {
      expect(urlOf(protocol, typed)).toBe(expected);
    }
  });

  test('the host alone of a provider means its known path', () => {
    expect(urlOf('openrouter', 'https://openrouter.ai/', 'https://openrouter.ai/api/v1')).toBe(
      'https://openrouter.ai/api/v1',
    );
    expect(urlOf('openai-compat', 'https://api.example', 'https://api.example')).toBe('https://api.example');
    expect(urlOf('openrouter', 'https://other.example', 'https://openrouter.ai/api/v1')).toBe(
      'https://other.example/v1',
    );
  });
});

describe('other protocols', () => {
  test.each([
    ['ollama', 'http://127.0.0.1:11434', 'http://127.0.0.1:11434'],
    ['ollama', 'http://127.0.0.1:11434/', 'http://127.0.0.1:11434'],
    ['ollama', 'http://127.0.0.1:11434/v1', 'http://127.0.0.1:11434'],
    ['ollama', 'http://127.0.0.1:11434/v1/chat/completions', 'http://127.0.0.1:11434'],
    ['ollama', 'http://127.0.0.1:11434/api', 'http://127.0.0.1:11434'],
    ['ollama', 'http://127.0.0.1:11434/api/tags', 'http://127.0.0.1:11434'],
    ['ollama', 'https://gateway.example/ollama/api/', 'https://gateway.example/ollama'],
    ['anthropic', 'https://host.example/v1', 'https://host.example'],
    ['anthropic', 'https://host.example/v1/messages', 'https://host.example'],
    ['anthropic', 'https://host.example/coding', 'https://host.example/coding'],
    ['google', 'https://host.example/v1beta/models', 'https://host.example'],
    ['azure', 'https://name.openai.azure.example/openai/', 'https://name.openai.azure.example/openai'],
    [null, 'https://host.example/v1/v1/', 'https://host.example/v1/v1'],
  ] as const)('%s: %s becomes %s', (protocol, typed, expected) => {
    expect(urlOf(protocol, typed)).toBe(expected);
  });

  test('a provider in this process has none', () => {
    expect(urlOf('demo', undefined, 'http://demo.invalid')).toBeNull();
  });
});

describe('which endpoint counts', () => {
  test('the instance before the catalog', () => {
    const provider = {
      protocol: 'openai-compat',
      defaultEndpoint: 'https://catalog.example/v1',
      endpointVariable: null,
    };
    const own = effectiveUrl({ ...provider, protocol: 'openai-compat' }, 'http://own.example:8080/v1');
    expect(own).toEqual({
      ok: true,
      value: { url: 'http://own.example:8080/v1', origin: 'http://own.example:8080', source: 'instance' },
    });
    const none = effectiveUrl({ ...provider, protocol: 'openai-compat' }, undefined);
    expect(none).toEqual({
      ok: true,
      value: { url: 'https://catalog.example/v1', origin: 'https://catalog.example', source: 'catalog' },
    });
  });

  test('a literal URL of the catalog is not completed, the value of a variable is', () => {
    expect(urlOf('openai-compat', undefined, 'https://api.example')).toBe('https://api.example');
    expect(urlOf('openai-compat', undefined, 'https://api.example/v1/v1/')).toBe('https://api.example/v1');
    expect(urlOf('openai-compat', undefined, 'https://api.example', 'API_ENDPOINT')).toBe('https://api.example/v1');
  });

  test('without any, the failure names the variable that would give one', () => {
    expect(
      effectiveUrl({ protocol: 'azure', defaultEndpoint: null, endpointVariable: 'AZURE_URL' }, undefined),
    ).toEqual({
      ok: false,
      failure: {
        code: 'invalid-input',
        params: { field: 'endpoint', reason: 'variable-unset', variable: 'AZURE_URL' },
        hint: 'set-variable',
      },
    });
    expect(effectiveUrl({ protocol: 'azure', defaultEndpoint: null, endpointVariable: null }, undefined)).toMatchObject(
      {
        failure: { params: { field: 'endpoint', reason: 'required' } },
      },
    );
  });
});

describe('refused', () => {
  test.each([
    ['not a url', 'not-a-url'],
    ['', 'not-a-url'],
    ['host.example/v1', 'not-a-url'],
    ['file:///etc/passwd', 'scheme'],
    ['ftp://host.example', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['localhost:1234', 'scheme'],
    ['https://user@host.example', 'credentials'],
    ['https://user:password@host.example/v1', 'credentials'],
    ['https://:password@host.example', 'credentials'],
    ['https://host.example/v1?key=secret', 'query'],
    ['https://host.example/v1#part', 'query'],
    [`https://host.example/${'a'.repeat(2_000)}`, 'too-long'],
  ])('%s', (typed, reason) => {
    const result = effectiveUrl({ protocol: 'openai-compat', defaultEndpoint: null, endpointVariable: null }, typed);
    expect(result).toEqual({
      ok: false,
      failure: { code: 'invalid-input', params: { field: 'endpoint', reason }, hint: 'check-address' },
    });
  });

  test('a bad default too, and a good endpoint of the instance makes up for it', () => {
    const provider = { protocol: 'openai-compat', defaultEndpoint: 'https://a:b@host.example', endpointVariable: null };
    const facts = { ...provider, protocol: 'openai-compat' as const };
    expect(effectiveUrl(facts, undefined)).toMatchObject({ failure: { params: { reason: 'credentials' } } });
    expect(effectiveUrl(facts, 'https://host.example')).toMatchObject({ value: { url: 'https://host.example/v1' } });
  });
});
