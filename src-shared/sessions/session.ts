import { z } from 'zod';
import { failureSchema } from '../errors.ts';
import { messageIdSchema, sessionIdSchema } from '../ids.ts';
import { modelRefSchema } from '../model-ref.ts';
import { attachmentSchema } from './attachment.ts';
import { modelSettingsSchema } from './model-settings.ts';
import { costSchema, usageSchema } from './usage.ts';

export const maxTitleLength = 200;
/** The longest message accepted, in UTF-16 units: about two million tokens, more than any model takes. */
export const maxMessageLength = 8_000_000;

export const sessionSchema = z.object({
  id: sessionIdSchema,
  title: z.string(),
  /** Epoch milliseconds, like every time here. */
  createdAt: z.number(),
  updatedAt: z.number(),
  /** Each half is chosen by the user or null; nothing is guessed. */
  instanceId: z.string().nullable(),
  modelId: z.string().nullable(),
  /** The agent that answers. */
  agentId: z.uuid(),
  settings: modelSettingsSchema,
  messageCount: z.number().int(),
  streaming: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** `interrupted`: the app or the stream ended without the provider's last word; `stopped`: the user ended it. */
export const messageStates = ['streaming', 'complete', 'stopped', 'interrupted', 'failed'] as const;

/** One key of the instance was refused and the next one tried. */
const keyNoticeSchema = z.object({ name: z.string(), nextName: z.string(), failure: failureSchema });

export const messageSchema = z.object({
  id: messageIdSchema,
  sessionId: sessionIdSchema,
  /** Counts up within the session. */
  position: z.number().int(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  reasoning: z.string(),
  /** Milliseconds from the first reasoning to the first text, or to the end; null when there was none. */
  reasoningMs: z.number().nullable(),
  attachments: z.array(attachmentSchema),
  state: z.enum(messageStates),
  /** Why it ended as `failed` or `interrupted`; null otherwise. */
  failure: failureSchema.nullable(),
  /** Why the provider ended it: `length` is cut by the output limit. */
  finishReason: z.enum(['stop', 'length', 'content-filter', 'tool-calls', 'other']).nullable(),
  /** Keys that were refused before the one that answered, in order. */
  keyNotices: z.array(keyNoticeSchema),
  /** Tools that the model asked for; shown, not run. */
  toolCalls: z.array(z.object({ id: z.string(), name: z.string(), arguments: z.string() })),
  /** What answered; null on the user's messages. */
  model: modelRefSchema.nullable(),
  /** The names of model and instance as they were then. */
  modelName: z.string().nullable(),
  instanceName: z.string().nullable(),
  simulated: z.boolean(),
  usage: usageSchema.nullable(),
  cost: costSchema.nullable(),
  /** Milliseconds from sending the request to the first text or reasoning; null before. */
  firstTokenMs: z.number().nullable(),
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
});
export type Message = z.infer<typeof messageSchema>;

/** A wait between attempts, shown while it lasts. */
export const retryWaitSchema = z.object({
  messageId: messageIdSchema,
  /** The attempt that comes next, from 2, of `tries`. */
  attempt: z.number().int(),
  tries: z.number().int(),
  /** Epoch milliseconds of the next attempt. */
  at: z.number(),
  failure: failureSchema,
});
export type RetryWait = z.infer<typeof retryWaitSchema>;

/**
 * What `chat.subscribe` streams: first the whole conversation, then changes. A delta carries the lengths that text and
 * reasoning had before it, so that a receiver which missed one notices and subscribes again.
 */
export const chatEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), messages: z.array(messageSchema), retry: retryWaitSchema.nullable() }),
  z.object({ type: z.literal('message'), message: messageSchema }),
  z.object({
    type: z.literal('delta'),
    messageId: messageIdSchema,
    text: z.string(),
    textOffset: z.number().int(),
    reasoning: z.string(),
    reasoningOffset: z.number().int(),
    firstTokenMs: z.number().nullable(),
  }),
  z.object({ type: z.literal('retry'), retry: retryWaitSchema }),
  z.object({ type: z.literal('session-removed') }),
]);
export type ChatEvent = z.infer<typeof chatEventSchema>;
