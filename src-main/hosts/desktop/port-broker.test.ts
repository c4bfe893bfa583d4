import { expect, it } from 'vitest';
import { isTrustedSender } from './port-broker.ts';

const frame = (url: string, parent: object | null = null) => ({ url, parent });

it('trusts the top frame of the app, and nothing else', () => {
  expect(isTrustedSender({ senderFrame: frame('app://patchbay/index.html#/sessions') })).toBe(true);
  expect(isTrustedSender({ senderFrame: frame('app://patchbay/index.html', { url: 'app://patchbay/' }) })).toBe(false);
  expect(isTrustedSender({ senderFrame: frame('https://example.com/') })).toBe(false);
  expect(isTrustedSender({ senderFrame: null })).toBe(false);
});
