import { describe, expect, test } from 'vitest';
import { instanceConfigSchema, instanceSettingsSchema } from './config.ts';
import { isRetryPolicyName, retryPolicies, retryPolicyOf } from './retry-policies.ts';

const minimal = { displayName: 'Work', catalogProviderId: 'openai' };

describe('instance settings', () => {
  test('need a name and a provider, and nothing else', () => {
    expect(instanceSettingsSchema.parse(minimal)).toEqual(minimal);
  });

  test('lose the spaces around the name', () => {
    expect(instanceSettingsSchema.parse({ ...minimal, displayName: '  Work ' }).displayName).toBe('Work');
  });

  test.each([
    ['displayName', '   '],
    ['displayName', 'x'.repeat(101)],
    ['catalogProviderId', ''],
    ['endpoint', 'ftp://host.example'],
    ['endpoint', 'https://a:b@host.example'],
    ['timeout', 999],
    ['timeout', 3_600_001],
    ['timeout', 1_500.5],
    ['timeout', '1000'],
    ['idleTimeout', -1],
    ['retryPolicy', ''],
    ['environment', { variable: 'NOT A NAME', origin: 'https://host.example' }],
    ['environment', 'OPENAI_API_KEY'],
    ['options', { region: 'nowhere' }],
    ['headers', [{ name: 'Authorization', value: 'Bearer x' }]],
    ['headers', { 'X-Team': 'red' }],
    ['secretHeaders', ['Host']],
    ['proxy', 'http://user:password@proxy.example'],
    ['caFile', 'own.pem'],
    ['keyNames', ['work', 'work']],
    ['modelIds', ['']],
  ])('refuse %s %o', (field, value) => {
    const parsed = instanceSettingsSchema.safeParse({ ...minimal, [field]: value });
    expect(parsed.error?.issues[0]?.path[0]).toBe(field);
  });

  test('may say everything else', () => {
    const full = {
      ...minimal,
      options: { api: 'responses' },
      headers: [{ name: 'X-Team', value: 'red' }],
      secretHeaders: ['Authorization'],
      proxy: 'socks5://127.0.0.1:1080',
      caFile: '/etc/ssl/own.pem',
      keyNames: ['work', 'spare'],
      modelIds: ['vendor/model:free'],
    };
    expect(instanceSettingsSchema.parse(full)).toEqual(full);
  });

  test('an entry keeps fields that nothing here knows', () => {
    expect(instanceConfigSchema.parse({ ...minimal, color: 'red' })).toMatchObject({ color: 'red' });
  });
});

describe('retry policies', () => {
  test('an unknown name acts as standard', () => {
    expect(retryPolicyOf('heroic')).toBe(retryPolicies.standard);
    expect(retryPolicyOf(undefined)).toBe(retryPolicies.standard);
    expect(retryPolicyOf('patient')).toBe(retryPolicies.patient);
  });

  test('names of Object are no policies', () => {
    expect(isRetryPolicyName('toString')).toBe(false);
    expect(retryPolicyOf('__proto__')).toBe(retryPolicies.standard);
  });
});
