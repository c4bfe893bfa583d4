import { describe, expect, test } from 'vitest';
import { effectiveUrl } from './effective-url.ts';
import { inRegion, regionalEndpoint, regionFor, sharesTrust } from './regional-endpoint.ts';

describe('hosts of a region', () => {
  test.each([
    ['bedrock', 'eu-central-1', 'https://bedrock-runtime.eu-central-1.amazonaws.com'],
    ['google-vertex', 'global', 'https://aiplatform.googleapis.com'],
    ['google-vertex', 'us-east5', 'https://us-east5-aiplatform.googleapis.com'],
    ['google-vertex', 'eu', 'https://aiplatform.eu.rep.googleapis.com'],
  ] as const)('%s in %s', (protocol, region, url) => {
    expect(regionalEndpoint(protocol, region)).toBe(url);
    expect(regionFor(protocol, url, {})).toBe(region);
  });

  test.each([
    ['bedrock', 'https://bedrock-runtime.us-east-1.amazonaws.com'],
    ['google-vertex', 'https://aiplatform.googleapis.com'],
  ] as const)('%s where none is named', (protocol, url) => {
    expect(regionalEndpoint(protocol)).toBe(url);
  });

  test('a default endpoint follows the region of the instance', () => {
    expect(inRegion('bedrock', regionalEndpoint('bedrock'), { region: 'eu-west-1' })).toBe(
      'https://bedrock-runtime.eu-west-1.amazonaws.com',
    );
    expect(inRegion('google-vertex', regionalEndpoint('google-vertex'), { location: 'us-east5' })).toBe(
      'https://us-east5-aiplatform.googleapis.com',
    );
  });

  test.each([
    ['bedrock', 'https://gateway.example', { region: 'eu-west-1' }],
    ['bedrock', 'http://bedrock-runtime.us-east-1.amazonaws.com', { region: 'eu-west-1' }],
    ['bedrock', 'https://bedrock-runtime.us-east-1.amazonaws.com', {}],
    ['openai', 'https://bedrock-runtime.us-east-1.amazonaws.com', { region: 'eu-west-1' }],
  ] as const)('%s at %s stays where it is', (protocol, endpoint, options) => {
    expect(inRegion(protocol, endpoint, options)).toBe(endpoint);
  });

  test('the effective URL has it, unless the instance names an endpoint', () => {
    const provider = {
      protocol: 'bedrock',
      defaultEndpoint: regionalEndpoint('bedrock'),
      endpointVariable: null,
    } as const;
    const options = { region: 'ap-south-1' };
    expect(effectiveUrl(provider, undefined, options)).toMatchObject({
      value: { url: 'https://bedrock-runtime.ap-south-1.amazonaws.com', source: 'catalog' },
    });
    expect(effectiveUrl(provider, 'https://gateway.example/aws', options)).toMatchObject({
      value: { url: 'https://gateway.example/aws', source: 'instance' },
    });
  });
});

describe('the region of a request', () => {
  test.each([
    ['bedrock', 'https://bedrock-runtime.eu-west-1.amazonaws.com', { region: 'us-west-2' }, 'eu-west-1'],
    ['bedrock', 'https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com', {}, 'us-gov-west-1'],
    ['bedrock', 'https://gateway.example', { region: 'us-west-2' }, 'us-west-2'],
    ['bedrock', 'https://gateway.example', {}, 'us-east-1'],
    ['google-vertex', 'http://127.0.0.1:1234', { location: 'us-east5' }, 'us-east5'],
    ['google-vertex', 'https://aiplatform.googleapis.com', { location: 'us-east5' }, 'global'],
    ['google-vertex', 'http://127.0.0.1:1234', {}, 'global'],
  ] as const)('%s at %s with %j is for %s', (protocol, url, options, region) => {
    expect(regionFor(protocol, url, options)).toBe(region);
  });
});

describe('where a key may go', () => {
  const aws = (region: string) => `https://bedrock-runtime.${region}.amazonaws.com`;

  test.each([
    ['bedrock', aws('us-east-1'), aws('eu-west-1'), true],
    ['bedrock', aws('us-east-1'), 'https://bedrock-runtime.us-east-1.amazonaws.com.evil.example', false],
    ['bedrock', aws('us-east-1'), 'http://bedrock-runtime.eu-west-1.amazonaws.com', false],
    ['bedrock', aws('us-east-1'), 'https://bedrock-runtime.us-east-1.amazonaws.com:8443', false],
    ['bedrock', aws('us-east-1'), 'https://s3.eu-west-1.amazonaws.com', false],
    ['bedrock', 'https://gateway.example', aws('us-east-1'), false],
    ['google-vertex', 'https://aiplatform.googleapis.com', 'https://us-east5-aiplatform.googleapis.com', true],
    ['google-vertex', 'https://aiplatform.googleapis.com', 'https://aiplatform.eu.rep.googleapis.com', true],
    ['google-vertex', 'https://aiplatform.googleapis.com', 'https://evil.googleapis.com', false],
    ['google-vertex', 'https://aiplatform.googleapis.com', 'https://evil.example/-aiplatform.googleapis.com', false],
    ['openai', aws('us-east-1'), aws('eu-west-1'), false],
    [null, 'https://one.example', 'https://one.example', true],
    [null, 'https://one.example', 'https://two.example', false],
  ] as const)('%s: from %s to %s: %s', (protocol, from, to, expected) => {
    expect(sharesTrust(protocol, from, to)).toBe(expected);
  });
});
