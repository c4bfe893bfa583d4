import { expect, it } from 'vitest';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import { ok } from '../../src-shared/result.ts';
import { catalogOf, valueOf, view } from '../../tests/support/conversation.ts';
import { TokenCounter } from '../usage/token-counter.ts';
import { planAnswer } from './planned-answer.ts';

it('lets everything else have its turn while it counts a long conversation', async () => {
  const tokens = new TokenCounter();
  // The tokenizer is there: loading it would let others have their turn too.
  await tokens.count('gpt-4o', ['warm']);
  const sources = {
    instances: { view: () => Promise.resolve(ok(view)) },
    catalog: catalogOf({ id: 'gpt-4o' }),
    usage: { expectedAnswer: () => Promise.resolve(ok({ low: 1, high: 2 })) },
    tokens,
  };
  const agent = {
    id: '6f1c9bd2-7f5e-4a52-9c34-1f4f8a1f0b11',
    position: 0,
    name: 'A',
    color: null,
    systemPrompt: '',
    instanceId: null,
    modelId: null,
    settings: noModelSettings,
  };
  const messages = Array.from({ length: 400 }, (_, index) => ({
    role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
    text: Array.from({ length: 400 }, (_word, word) => `word${index * word}`).join(' '),
    attachments: [],
  }));
  let turns = 0;
  let waiting = setImmediate(function turn() {
    turns += 1;
    waiting = setImmediate(turn);
  });
  const plan = valueOf(await planAnswer(sources, agent, { instanceId: 'work', modelId: 'gpt-4o' }, messages));
  clearImmediate(waiting);
  expect(plan.exact).toBe(true);
  expect(turns).toBeGreaterThan(2);
});
