import { expect, test } from 'vitest';
import { applyFix } from './apply-fix.ts';
import type { InstanceSettings } from './config.ts';
import type { DoctorFix } from './doctor.ts';

const settings: InstanceSettings = {
  displayName: 'Work',
  catalogProviderId: 'cloud',
  endpoint: 'https://a.test/v1',
  options: { api: 'responses' },
  proxy: 'http://proxy.test:8080',
  environment: { variable: 'KEY', origin: 'https://a.test' },
};
const { endpoint: _endpoint, ...withoutEndpoint } = settings;
const { options: _options, ...withoutOptions } = withoutEndpoint;
const { proxy: _proxy, ...withoutProxy } = settings;

test.each<readonly [DoctorFix, InstanceSettings]>([
  [
    { kind: 'set-endpoint', endpoint: 'https://a.test', reason: 'drop-version' },
    { ...settings, endpoint: 'https://a.test' },
  ],
  [{ kind: 'set-endpoint', endpoint: 'https://default.test/v1', reason: 'use-default' }, withoutEndpoint],
  [
    { kind: 'use-provider', providerId: 'groq', providerName: 'Groq' },
    { ...withoutOptions, catalogProviderId: 'groq' },
  ],
  [{ kind: 'set-proxy', proxy: null }, withoutProxy],
  [
    { kind: 'set-proxy', proxy: 'socks5://b.test' },
    { ...settings, proxy: 'socks5://b.test' },
  ],
  [
    { kind: 'confirm-origin', origin: 'https://b.test' },
    { ...settings, environment: { variable: 'KEY', origin: 'https://b.test' } },
  ],
  [{ kind: 'ask-model', modelId: 'small' }, settings],
  [{ kind: 'start-server', command: null }, settings],
])('%j', (fix, after) => {
  expect(applyFix(settings, fix)).toEqual(after);
});
