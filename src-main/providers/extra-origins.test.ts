import { expect, test } from 'vitest';
import { bedrockControlUrl, extraOrigins } from './extra-origins.ts';

test.each([
  ['bedrock', 'https://bedrock-runtime.eu-west-1.amazonaws.com', ['https://bedrock.eu-west-1.amazonaws.com']],
  ['bedrock', 'https://gateway.example/aws', ['https://gateway.example']],
  ['google-vertex', 'https://us-east5-aiplatform.googleapis.com', ['https://oauth2.googleapis.com']],
  ['google', 'https://generativelanguage.googleapis.com', []],
  ['anthropic', 'https://bedrock-runtime.eu-west-1.amazonaws.com', []],
] as const)('%s at %s may also go to %j', (protocol, baseUrl, origins) => {
  expect(extraOrigins(protocol, baseUrl)).toEqual(origins);
});

test.each([
  ['https://bedrock-runtime-fips.us-east-1.amazonaws.com', 'https://bedrock-fips.us-east-1.amazonaws.com'],
  ['https://bedrock-runtime.us-east-1.amazonaws.com.evil.example', null],
  ['http://bedrock-runtime.us-east-1.amazonaws.com', null],
  ['http://127.0.0.1:1234', null],
])('models are listed for %s at %s', (baseUrl, expected) => {
  expect(bedrockControlUrl(baseUrl)).toBe(expected ?? baseUrl);
});
