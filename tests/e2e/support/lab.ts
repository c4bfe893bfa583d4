import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { FaultServer, Reply } from '../../fault-server/fault-server.ts';
import { chunk, done, usageChunk } from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import { writeProvider } from './own-provider.ts';
import { startSession } from './pages/conversation.ts';
import { lists, tenTokens } from './speak.ts';
import { writeInstances } from './workshop.ts';

const southPath = '/south';

/** Sage is dear, reasons and has a large window; Swift is cheap; Tiny's window holds 1,000 tokens. */
const models = [
  {
    id: 'sage',
    name: 'Sage',
    cost_per_1m_in: 2,
    cost_per_1m_out: 8,
    cost_per_1m_out_cached: 0.5,
    context_window: 64_000,
    can_reason: true,
    reasoning_levels: ['low', 'medium', 'high'],
    default_reasoning_effort: 'medium',
  },
  { id: 'swift', name: 'Swift', cost_per_1m_in: 0.5, cost_per_1m_out: 1, context_window: 32_000 },
  { id: 'tiny', name: 'Tiny', cost_per_1m_in: 0.1, cost_per_1m_out: 0.2, context_window: 1_000 },
];

/** A home with the instances "North" and "South", which offer the same models at two addresses of one server. */
export async function furnishLab(
  home: string,
  server: FaultServer,
  ...answers: readonly [Reply, ...Reply[]]
): Promise<void> {
  const ids = models.map(({ id }) => id);
  for (const base of ['/v1', `${southPath}/v1`]) {
    server.on(`${base}/models`, lists(...ids)).on(`${base}/chat/completions`, ...answers);
  }
  await writeProvider(home, {
    id: 'lab',
    name: 'Lab',
    type: 'openai-compat',
    api_endpoint: `${server.origin}/v1`,
    models,
  });
  const common = { catalogProviderId: 'lab', retryPolicy: 'none' };
  await writeInstances(home, {
    north: { ...common, displayName: 'North', color: 'blue' },
    south: { ...common, displayName: 'South', color: 'green', endpoint: `${server.origin}${southPath}/v1` },
  });
}

export async function startInLab(page: Page, model: 'Sage' | 'Swift' | 'Tiny' = 'Sage'): Promise<void> {
  await startSession(page, 'North', model);
}

const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
});

/** What was asked over the wire, oldest first: through which instance, of which model, with which words. */
export function asked(server: FaultServer) {
  return server.requests
    .filter(({ path }) => path.endsWith('/chat/completions'))
    .map((request) => {
      const body = requestSchema.parse(request.json());
      return {
        instance: request.path.startsWith(southPath) ? 'South' : 'North',
        model: body.model,
        said: body.messages.map(({ role, content }) => `${role}: ${String(content)}`),
        body,
      };
    });
}

export function lastAsked(server: FaultServer): ReturnType<typeof asked>[number] {
  const last = asked(server).at(-1);
  if (last === undefined) throw new Error('no model was asked');
  return last;
}

/** Answers each model in its own way. */
export function byModel(replies: Readonly<Record<string, Reply>>): Reply {
  return (response, request) => {
    const { model } = requestSchema.parse(request.json());
    const reply = replies[model];
    if (reply === undefined) throw new Error(`no reply is scripted for ${model}`);
    return reply(response, request);
  };
}

/** An answer that its output limit cuts. */
export function cutByLength(text: string): Reply {
  return sse([chunk({ content: text }), chunk({}, 'length'), usageChunk(tenTokens), done]);
}
