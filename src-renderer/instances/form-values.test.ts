import { describe, expect, it } from 'vitest';
import { instanceSettingsSchema } from '../../src-shared/instances/config.ts';
import { formSchema, settingsOf, valuesOf, type FormRules, type FormValues } from './form-values.ts';

const rules: FormRules = { idTaken: (id) => id === 'taken', keyNeeded: true, endpointNeeded: false };
const good: FormValues = {
  displayName: 'Work',
  id: 'work',
  endpoint: '',
  apiKey: 'sk-1',
  timeoutSeconds: '120',
  retryPolicy: 'standard',
};

function errorOf(values: Partial<FormValues>, changed: Partial<FormRules> = {}): string | undefined {
  const result = formSchema({ ...rules, ...changed }).safeParse({ ...good, ...values });
  return result.error?.issues[0]?.message;
}

describe('formSchema', () => {
  it('takes good values', () => {
    expect(errorOf({})).toBeUndefined();
    expect(errorOf({ apiKey: '' }, { keyNeeded: false })).toBeUndefined();
  });
  it.each([
    [{ displayName: '  ' }, 'name-empty'],
    [{ displayName: 'x'.repeat(101) }, 'name-too-long'],
    [{ id: '' }, 'id-empty'],
    [{ id: '../x' }, 'id-characters'],
    [{ id: '-x' }, 'id-first-character'],
    [{ id: 'con' }, 'id-reserved'],
    [{ id: 'x'.repeat(64) }, 'id-too-long'],
    [{ id: 'taken' }, 'id-taken'],
    [{ endpoint: 'localhost' }, 'endpoint-not-a-url'],
    [{ endpoint: 'ftp://host' }, 'endpoint-scheme'],
    [{ endpoint: 'https://me:secret@host' }, 'endpoint-credentials'],
    [{ apiKey: '' }, 'key-empty'],
    [{ apiKey: 'two words' }, 'key-characters'],
    [{ apiKey: 'x'.repeat(20_000) }, 'key-too-long'],
    [{ timeoutSeconds: '0' }, 'timeout-range'],
    [{ timeoutSeconds: '1e3' }, 'timeout-range'],
    [{ timeoutSeconds: '3601' }, 'timeout-range'],
  ])('refuses %o as %s', (values, error) => {
    expect(errorOf(values)).toBe(error);
  });
  it('asks for an endpoint where the catalog has none', () => {
    expect(errorOf({}, { endpointNeeded: true })).toBe('endpoint-needed');
  });
});

describe('settingsOf', () => {
  it('leaves defaults out and gives what the API takes', () => {
    const settings = settingsOf(good, { catalogProviderId: 'openai' }, false);
    expect(settings).toEqual({ displayName: 'Work', catalogProviderId: 'openai' });
    expect(instanceSettingsSchema.safeParse(settings).success).toBe(true);
  });
  it('gives what was chosen', () => {
    const values = { ...good, endpoint: ' http://127.0.0.1:1/v1 ', timeoutSeconds: '2.5', retryPolicy: 'none' };
    expect(settingsOf(values, { catalogProviderId: 'openai' }, false)).toEqual({
      displayName: 'Work',
      catalogProviderId: 'openai',
      endpoint: 'http://127.0.0.1:1/v1',
      timeout: 2_500,
      retryPolicy: 'none',
    });
  });
  it('keeps what the form does not show, clears the endpoint, and writes a default over another value', () => {
    const before = {
      displayName: 'Old',
      catalogProviderId: 'openai',
      endpoint: 'https://old',
      timeout: 5_000,
      idleTimeout: 9_000,
      retryPolicy: 'from-the-future',
      environment: { variable: 'KEY', origin: 'https://old' },
    };
    expect(settingsOf(valuesOf('x', before, false), before, false)).toEqual(before);
    expect(settingsOf(good, before, false)).toEqual({
      displayName: 'Work',
      catalogProviderId: 'openai',
      timeout: 120_000,
      idleTimeout: 9_000,
      retryPolicy: 'standard',
      environment: { variable: 'KEY', origin: 'https://old' },
    });
  });
});
