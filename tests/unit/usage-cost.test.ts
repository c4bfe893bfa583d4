import { expect, test } from 'vitest';
import { costOf } from '../../src-shared/sessions/cost.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import * as anthropic from '../fault-server/anthropic-events.ts';
import { FaultServer, type Reply } from '../fault-server/fault-server.ts';
import * as openAi from '../fault-server/openai-chunks.ts';
import { sse } from '../fault-server/replies.ts';
import { ask, connectionTo, newService } from './providers-kit.ts';

const prices = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };
const model = {
  prices,
  priceTiers: [{ aboveTokens: 200_000, prices: { input: 6, output: 22.5, cacheRead: 0.6, cacheWrite: 7.5 } }],
};

/** Counts with everything of the prompt in `prompt_tokens`, as OpenAI does. */
function inside(prompt: number, cached: number, written: number, output: number): [Protocol, string, string, Reply] {
  const details = { cached_tokens: cached, cache_write_tokens: written };
  const usage = { prompt_tokens: prompt, completion_tokens: output, prompt_tokens_details: details };
  return ['openai-compat', '/v1', '/v1/chat/completions', sse(openAi.completion(['x'], usage))];
}

/** Counts with cached tokens beside `input_tokens`, as Anthropic does. */
function outside(input: number, read: number, written: number, output: number): [Protocol, string, string, Reply] {
  const usage = { input_tokens: input, cache_read_input_tokens: read, cache_creation_input_tokens: written };
  const whole = [
    anthropic.start({ ...usage, output_tokens: 1 }),
    anthropic.blockStart(0, { type: 'text', text: '' }),
    anthropic.textDelta('x'),
    anthropic.blockStop(0),
    ...anthropic.end('end_turn', { output_tokens: output }),
  ];
  return ['anthropic', '', '/v1/messages', sse(whole)];
}

/** Each sum was done by hand, in dollars. */
test.each<[string, [Protocol, string, string, Reply], number]>([
  ['nothing cached, inside', inside(1_000, 0, 0, 200), 0.003 + 0.003],
  ['nothing cached, outside', outside(1_000, 0, 0, 200), 0.003 + 0.003],
  ['most of it read, inside', inside(10_000, 9_000, 0, 400), 0.003 + 0.0027 + 0.006],
  ['most of it read, outside', outside(1_000, 9_000, 0, 400), 0.003 + 0.0027 + 0.006],
  ['read and written, inside', inside(10_000, 6_000, 3_000, 100), 0.003 + 0.0018 + 0.011_25 + 0.0015],
  ['read and written, outside', outside(1_000, 6_000, 3_000, 100), 0.003 + 0.0018 + 0.011_25 + 0.0015],
  ['just below the tier, inside', inside(200_000, 150_000, 0, 1_000), 0.15 + 0.045 + 0.015],
  ['just below the tier, outside', outside(50_000, 150_000, 0, 1_000), 0.15 + 0.045 + 0.015],
  ['just above the tier, inside', inside(200_001, 150_000, 0, 1_000), 0.300_006 + 0.09 + 0.0225],
  ['just above the tier, outside', outside(50_001, 150_000, 0, 1_000), 0.300_006 + 0.09 + 0.0225],
  ['everything cached, outside', outside(0, 300_000, 0, 2_000), 0.18 + 0.045],
])('%s', async (_what, [protocol, base, path, reply], usd) => {
  const server = await FaultServer.start();
  const service = newService();
  try {
    server.on(path, reply);
    const { usage } = await ask(service, connectionTo(`${server.origin}${base}`, { protocol }));
    const cost = usage === null ? null : costOf(usage, model, null);
    expect(cost).toMatchObject({ estimated: false, source: 'computed' });
    expect(cost?.usd).toBeCloseTo(usd, 10);
  } finally {
    await service.close();
    await server.close();
  }
});
