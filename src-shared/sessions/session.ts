import { z } from 'zod';
import { failureSchema } from '../errors.ts';
import { messageIdSchema, sessionIdSchema } from '../ids.ts';
import { modelRefSchema } from '../model-ref.ts';
import { agentSchema } from './agent.ts';
import { attachmentSchema } from './attachment.ts';
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
  /** In their order; the first one answers where nobody else is named. Never empty. */
  agents: z.array(agentSchema),
  messageCount: z.number().int(),
  streaming: z.boolean(),
  /** Null while not pinned; pinned ones come first, the latest pinned before the others. */
  pinnedAt: z.number().nullable(),
  archived: z.boolean(),
  folderId: z.uuid().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

/** `interrupted`: the app or the stream ended without the provider's last word; `stopped`: the user ended it. */
export const messageStates = ['streaming', 'complete', 'stopped', 'interrupted', 'failed'] as const;

/** One key of the instance was refused and the next one tried. */
const keyNoticeSchema = z.object({ name: z.string(), nextName: z.string(), failure: failureSchema });

export const messageSchema = z.object({
  id: messageIdSchema,
  sessionId: sessionIdSchema,
  /** What it answers or follows; null for the first. */
  parentId: messageIdSchema.nullable(),
  /** Who answered; null on the user's messages, and where the agent is gone. */
  agentId: z.uuid().nullable(),
  /** The name of the agent then; null on the user's messages. */
  agentName: z.string().nullable(),
  /** Counts up within the session, in the order in which messages were made. */
  position: z.number().int(),
  /** The messages that may stand in its place, itself included, in their order: edits of a question, answers to one question. */
  siblings: z.array(messageIdSchema),
  /** Goes on where its parent, an answer that was cut, ended. */
  continues: z.boolean(),
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

/** One message, or the answers of several agents to one question beside each other; then it is the last step of a path. */
const stepSchema = z.array(z.string()).min(1);
export type Step = z.infer<typeof stepSchema>;

/** The shown path through the tree of messages, from the first one on: how long it is, and its last steps. */
const pathSchema = z.object({ length: z.number().int(), tail: z.array(stepSchema) });
export type Path = z.infer<typeof pathSchema>;

/** What was taken away and can come back, until that time (epoch ms); null for nothing. */
const removalSchema = z.object({ messageId: messageIdSchema, undoUntil: z.number() }).nullable();

/**
 * What `chat.subscribe` streams. First the shown path through the tree with its last messages; the others are fetched with
 * `chat.page` when they come into view. Then what changes. `path` comes again whenever the path does: a new question, another
 * branch, a removal. A delta carries the lengths that text and reasoning had before it, so that a receiver which missed one
 * notices and subscribes again.
 */
export const chatEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    path: pathSchema,
    /** Of the last steps of the path. */
    messages: z.array(messageSchema),
    retries: z.array(retryWaitSchema),
    removal: removalSchema,
  }),
  z.object({
    type: z.literal('path'),
    path: pathSchema,
    /** So many steps at its beginning are those of the path that was told before. */
    kept: z.number().int(),
    removal: removalSchema,
  }),
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
