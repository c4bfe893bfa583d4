import { describe, expect, it } from 'vitest';
import { AccessTokens } from './access-tokens.ts';

describe('AccessTokens', () => {
  it('accepts each token once', () => {
    const tokens = new AccessTokens();
    const [first, second] = [tokens.issue(), tokens.issue()];
    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64url')).toHaveLength(32);
    expect(tokens.redeem(first)).toBe('accepted');
    expect(tokens.redeem(first)).toBe('used-token');
    expect(tokens.redeem(second)).toBe('accepted');
  });

  it('knows no other token', () => {
    const tokens = new AccessTokens();
    expect(tokens.redeem('')).toBe('unknown-token');
    expect(tokens.redeem(new AccessTokens().issue())).toBe('unknown-token');
  });

  it('keeps a bounded number open, the latest ones', () => {
    const tokens = new AccessTokens();
    const issued = Array.from({ length: 60 }, () => tokens.issue());
    expect(tokens.redeem(issued[0] ?? '')).toBe('unknown-token');
    expect(tokens.redeem(issued[59] ?? '')).toBe('accepted');
  });
});
