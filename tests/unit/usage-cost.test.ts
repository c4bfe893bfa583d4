import { expect, test } from 'vitest';
import { costOf } from '../../src-shared/sessions/cost.ts';
import { ok } from '../../src-shared/result.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import * as anthropic from '../fault-server/anthropic-events.ts';
import { FaultServer, type Reply } from '../fault-server/fault-server.ts';
import * as openAi from '../fault-server/openai-chunks.ts';
import { hold } from '../fault-server/steps.ts';
import { sse } from '../fault-server/replies.ts';
import * as bedrock from '../fault-server/bedrock-frames.ts';
import * as google from '../fault-server/google-chunks.ts';
import * as responses from '../fault-server/responses-events.ts';
import { catalogOf, Conversations, model as inUse, valueOf, view } from '../support/conversation.ts';
import { DatabaseHome } from '../support/database-home.ts';
import { awsKey } from './providers-aws.ts';
import { ask, connectionTo, newService } from './providers-kit.ts';

const prices = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 };
const model = {
  prices,
  priceTiers: [{ aboveTokens: 200_000, prices: { input: 6, output: 22.5, cacheRead: 0.6, cacheWrite: 7.5 } }],
};

interface Counts {
  readonly input: number;
  readonly read: number;
  readonly written: number;
  readonly output: number;
}
interface Wire {
  readonly connection: Partial<Connection>;
  readonly base: string;
  readonly path: string;
  /** Null where the protocol does not say what was written to a cache. */
  readonly reply: (counts: Counts) => Reply | null;
}

/** With everything of the prompt in one count, of which the cached ones are a part, as OpenAI and Google count. */
const inside: Readonly<Record<string, Wire>> = {
  'Chat Completions': {
    connection: { protocol: 'openai-compat' },
    base: '/v1',
    path: '/v1/chat/completions',
    reply: ({ input, read, written, output }) => {
      const details = { cached_tokens: read, cache_write_tokens: written };
      const prompt = input + read + written;
      const usage = { prompt_tokens: prompt, completion_tokens: output, prompt_tokens_details: details };
      return sse(openAi.completion(['x'], usage));
    },
  },
  Responses: {
    connection: { protocol: 'openai', options: { api: 'responses' } },
    base: '/v1',
    path: '/v1/responses',
    reply: ({ input, read, written, output }) => {
      const details = { input_tokens_details: { cached_tokens: read } };
      const usage = { input_tokens: input + read, output_tokens: output, ...details };
      return written > 0 ? null : sse([responses.textDelta('x'), responses.completed(usage)]);
    },
  },
  Gemini: {
    connection: { protocol: 'google' },
    base: '',
    path: '/v1beta/models/test-model:streamGenerateContent',
    reply: ({ input, read, written, output }) => {
      const thought = Math.floor(output / 2);
      const candidates = { candidatesTokenCount: output - thought, thoughtsTokenCount: thought };
      const usage = { promptTokenCount: input + read, cachedContentTokenCount: read, ...candidates };
      return written > 0 ? null : sse([google.textChunk('x'), google.end('STOP', usage)]);
    },
  },
};

/** With the cached tokens beside the others, as Anthropic and Amazon count. */
const outside: Readonly<Record<string, Wire>> = {
  Messages: {
    connection: { protocol: 'anthropic' },
    base: '',
    path: '/v1/messages',
    reply: ({ input, read, written, output }) => {
      const usage = { input_tokens: input, cache_read_input_tokens: read, cache_creation_input_tokens: written };
      return sse([
        anthropic.start({ ...usage, output_tokens: 1 }),
        anthropic.blockStart(0, { type: 'text', text: '' }),
        anthropic.textDelta('x'),
        anthropic.blockStop(0),
        ...anthropic.end('end_turn', { output_tokens: output }),
      ]);
    },
  },
  Bedrock: {
    connection: { protocol: 'bedrock', options: { region: 'eu-west-1' }, keys: [awsKey()] },
    base: '',
    path: '/model/test-model/converse-stream',
    reply: ({ input, read, written, output }) => {
      const cached = { cacheReadInputTokens: read, cacheWriteInputTokens: written };
      const usage = { inputTokens: input, outputTokens: output, totalTokens: input + output, ...cached };
      return bedrock.eventStream([bedrock.start, bedrock.textDelta('x'), ...bedrock.end('end_turn', usage)]);
    },
  },
};

/** Each sum was done by hand, in dollars. */
const table: readonly (readonly [what: string, counts: Counts, usd: number])[] = [
  ['nothing cached', { input: 1_000, read: 0, written: 0, output: 200 }, 0.003 + 0.003],
  ['most of it read', { input: 1_000, read: 9_000, written: 0, output: 400 }, 0.003 + 0.0027 + 0.006],
  ['read and written', { input: 1_000, read: 6_000, written: 3_000, output: 100 }, 0.003 + 0.0018 + 0.011_25 + 0.0015],
  ['at the tier', { input: 50_000, read: 150_000, written: 0, output: 1_000 }, 0.15 + 0.045 + 0.015],
  ['above the tier', { input: 50_001, read: 150_000, written: 0, output: 1_000 }, 0.300_006 + 0.09 + 0.0225],
  ['above it by what was written', { input: 1, read: 0, written: 200_000, output: 1_000 }, 0.000_006 + 1.5 + 0.0225],
  ['everything cached', { input: 0, read: 300_000, written: 0, output: 2_000 }, 0.18 + 0.045],
];
const cases = [...Object.entries(inside), ...Object.entries(outside)].flatMap(([name, wire]) =>
  table.flatMap(([what, counts, usd]) => {
    const reply = wire.reply(counts);
    return reply === null ? [] : [{ name, what, wire, reply, usd }];
  }),
);

test.each(cases)('$name: $what', async ({ wire, reply, usd }) => {
  const server = await FaultServer.start();
  const service = newService();
  try {
    server.on(wire.path, reply);
    const { usage } = await ask(service, connectionTo(`${server.origin}${wire.base}`, wire.connection));
    const cost = usage === null ? null : costOf(usage, model, null);
    expect(cost).toMatchObject({ estimated: false, source: 'computed' });
    expect(cost?.usd).toBeCloseTo(usd, 10);
  } finally {
    await service.close();
    await server.close();
  }
});

test('an answer of Messages that is stopped has the counts of its prompt, cached ones too', async () => {
  const server = await FaultServer.start();
  const service = newService();
  const home = await DatabaseHome.make();
  const connection = connectionTo(server.origin, { protocol: 'anthropic' });
  const all = new Conversations(home, {
    catalog: catalogOf({ id: inUse.modelId, ...model }),
    instances: {
      connect: () => Promise.resolve(ok(connection)),
      view: () => Promise.resolve(ok(view)),
      reportKeyResult: () => Promise.resolve(),
    },
    providers: service,
  });
  try {
    const usage = { input_tokens: 1_000, cache_read_input_tokens: 6_000, cache_creation_input_tokens: 3_000 };
    const begun = [
      anthropic.start({ ...usage, output_tokens: 1 }),
      anthropic.blockStart(0, { type: 'text', text: '' }),
    ];
    server.on('/v1/messages', sse([...begun, anthropic.textDelta('x'.repeat(400)), hold]));
    const { id: sessionId } = await all.newSession();
    const watcher = await all.watch(sessionId);
    valueOf(await all.engine.send({ sessionId, text: 'Go' }));
    await watcher.until(({ type }) => type === 'delta');
    valueOf(await all.engine.stop(sessionId));
    const stopped = await watcher.ended();
    expect(stopped).toMatchObject({
      state: 'stopped',
      usage: { input: 1_000, cacheRead: 6_000, cacheWrite: 3_000, output: 100, estimated: true },
    });
    expect(stopped.cost?.usd).toBeCloseTo(0.003 + 0.0018 + 0.011_25 + 0.0015, 10);
  } finally {
    await all.close();
    await service.close();
    await server.close();
    await home.remove();
  }
});
