import { describe, expect, it } from 'vitest';
import { answerUsage, pricedModel, type AnswerUsageInput } from './answer-usage.ts';

const model = { prices: { input: 1, output: 10, cacheRead: null, cacheWrite: null }, priceTiers: [] };
const reported = { input: 50, cacheRead: 0, cacheWrite: 0, output: 1, reasoning: 0, estimated: false };
const input: AnswerUsageInput = {
  reported: null,
  reportedUsd: null,
  system: '',
  sent: [{ role: 'user', text: 'x'.repeat(400), attachments: [] }],
  text: 'y'.repeat(40),
  reasoning: '',
  complete: true,
  model,
};

describe('usage of an answer', () => {
  it('counts the system prompt in an estimate', () => {
    const plain = answerUsage(input).usage?.input ?? 0;
    expect(answerUsage({ ...input, system: 's'.repeat(800) }).usage?.input).toBe(plain + 200);
  });

  it('is the provider’s word on a complete one', () => {
    expect(answerUsage({ ...input, reported })).toEqual({
      usage: reported,
      cost: { usd: 0.00006, estimated: false, source: 'computed' },
    });
  });

  it('is corrected where a cut one has more text than the last word counted', () => {
    expect(answerUsage({ ...input, reported, complete: false })).toEqual({
      usage: { ...reported, output: 10, estimated: true },
      cost: { usd: 0.00015, estimated: true, source: 'computed' },
    });
    expect(answerUsage({ ...input, reported: { ...reported, output: 12 }, complete: false }).usage?.output).toBe(12);
  });

  it('is nothing when a cut one has no text', () => {
    expect(answerUsage({ ...input, text: '', complete: false })).toEqual({ usage: null, cost: null });
  });

  it('has no price where the model has none', () => {
    expect(answerUsage({ ...input, model: null }).cost).toEqual({ usd: null, estimated: true, source: 'computed' });
  });
});

describe('the price of a model that no catalog knows', () => {
  it('is unknown, and nothing where the provider runs on this machine', () => {
    expect(pricedModel(null, 'x')).toBeNull();
    const remote = { models: [], local: false };
    expect(pricedModel(remote, 'x')).toBeNull();
    expect(pricedModel({ ...remote, local: true }, 'x')?.prices).toMatchObject({ input: 0, output: 0 });
  });
});
