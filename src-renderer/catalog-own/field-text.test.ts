import { describe, expect, test } from 'vitest';
import { fieldText, readField } from './field-text.ts';

describe('a typed field', () => {
  test.each([
    ['model', 'cost_per_1m_in', ' 0.25 ', 0.25],
    ['model', 'cost_per_1m_in', '0', 0],
    ['model', 'cost_per_1m_in', '', undefined],
    ['model', 'context_window', '128,000', 128_000],
    ['model', 'can_reason', 'no', false],
    ['model', 'reasoning_levels', 'low, high,', ['low', 'high']],
    ['model', 'modalities', 'text, image -> text', { input: ['text', 'image'], output: ['text'] }],
    ['model', 'price_tiers', '[{"above_tokens": 200000, "input": 6}]', [{ above_tokens: 200_000, input: 6 }]],
    ['provider', 'api_key', '$ACME_API_KEY', '$ACME_API_KEY'],
    ['provider', 'api_endpoint', '$ACME_URL', '$ACME_URL'],
    ['provider', 'default_headers', 'X-Team: a: b\n\nX-Other: c', { 'X-Team': 'a: b', 'X-Other': 'c' }],
  ] as const)('of a %s: %s as %j', (of, field, text, value) => {
    expect(readField(of, field, text)).toEqual({ ok: true, value });
  });

  test.each([
    ['model', 'name', ' ', 'required'],
    ['model', 'cost_per_1m_in', '-1', 'negative'],
    ['model', 'cost_per_1m_in', 'much', 'not-a-number'],
    ['model', 'context_window', '8k', 'not-whole'],
    ['model', 'modalities', 'text', 'not-modalities'],
    ['model', 'price_tiers', '[{"above_tokens": -1}]', 'not-tiers'],
    ['model', 'price_tiers', '{', 'not-tiers'],
    ['model', 'knowledge', 'spring', 'not-a-date'],
    ['provider', 'api_key', 'sk-canary', 'key-literal'],
    ['provider', 'api_endpoint', 'nowhere', 'not-a-url'],
    ['provider', 'api_endpoint', 'https://me:secret@acme.invalid', 'endpoint-credentials'],
    ['provider', 'default_headers', 'Authorization: Bearer x', 'header-credential'],
    ['provider', 'default_headers', 'no colon', 'not-headers'],
  ] as const)('of a %s: %s as %j is refused', (of, field, text, error) => {
    expect(readField(of, field, text)).toEqual({ ok: false, error });
  });

  test.each([
    ['model', 'can_reason', true],
    ['model', 'reasoning_levels', ['low', 'high']],
    ['model', 'modalities', { input: ['text'], output: ['text', 'image'] }],
    ['model', 'cost_per_1m_out', 0.000_000_1],
    ['provider', 'default_headers', { 'X-Team': 'a', 'X-Other': '' }],
  ] as const)('of a %s: %s comes back from its text', (of, field, value) => {
    expect(readField(of, field, fieldText(of, field, value))).toEqual({ ok: true, value });
  });
});
