import { expect, test } from 'vitest';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { effectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { atOrigin, otherScheme, versionAlternatives } from './alternatives.ts';

function provider(protocol: Protocol): Provider {
  return {
    id: 'p',
    name: 'P',
    type: protocol,
    protocol,
    support: 'supported',
    layer: 'own',
    local: false,
    simulated: false,
    credential: 'required',
    credentialForm: 'api-key',
    keyVariable: null,
    endpointVariable: null,
    defaultEndpoint: null,
    defaultLargeModelId: null,
    defaultSmallModelId: null,
    modelCount: 0,
    inputPriceRange: null,
    freeModelCount: 0,
    largestContextWindow: null,
    overrideCount: 0,
    overrides: [],
    defaultHeaders: {},
    models: [],
  };
}
const compat = provider('openai-compat');

test.each([
  ['https://a.test', ['https://a.test/v1', 'https://a.test/api/v1']],
  ['https://a.test/v1', ['https://a.test', 'https://a.test/api/v1']],
  ['https://a.test/api', ['https://a.test/api/v1', 'https://a.test/v1', 'https://a.test']],
  ['https://a.test/v1/openai/v1', ['https://a.test/v1/openai']],
])('for %s there may be meant: %j', (url, urls) => {
  const found = versionAlternatives(compat, url);
  expect(found.map((one) => one.url).toSorted()).toEqual(urls.toSorted());
  // What is typed leads there, and nowhere else.
  expect(found.map(({ endpoint }) => effectiveUrl(compat, endpoint))).toMatchObject(
    found.map(({ url: to }) => ({ ok: true, value: { url: to } })),
  );
});

test('where the version is not in the address, only the path can be another', () => {
  expect(versionAlternatives(provider('anthropic'), 'https://a.test/api').map(({ url }) => url)).toEqual([
    'https://a.test',
  ]);
});

test.each([
  ['http://a.test/v1', 'https://a.test/v1', 'use-https'],
  ['http://a.test:8080/v1', 'https://a.test:8080/v1', 'use-https'],
  ['https://127.0.0.1:1234/v1', 'http://127.0.0.1:1234/v1', 'use-http'],
])('%s by the other scheme is %s', (url, to, reason) => {
  expect(otherScheme(compat, url)).toEqual({ url: to, endpoint: to, reason });
});

test.each([
  ['http://a.test/v1', 'https://a.test', 'https://a.test/v1', 'use-https'],
  ['https://a.test/v1', 'https://b.test', 'https://b.test/v1', 'follow-redirect'],
])('%s, sent on to %s, is %s', (url, origin, to, reason) => {
  expect(atOrigin(compat, url, origin)).toEqual({ url: to, endpoint: to, reason });
});
