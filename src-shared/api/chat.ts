import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { messageIdSchema, sessionIdSchema } from '../ids.ts';
import { attachmentKinds, newAttachmentSchema } from '../sessions/attachment.ts';
import { sendEstimateSchema } from '../sessions/estimate-view.ts';
import { chatEventSchema, maxMessageLength, messageSchema } from '../sessions/session.ts';
import { procedure } from './base.ts';

const reference = z.object({ sessionId: sessionIdSchema });
const message = z.object({ messageId: messageIdSchema });
const started = z.object({ userMessageId: messageIdSchema.nullable(), answerIds: z.array(messageIdSchema) });

/** So many messages are fetched at once, at most. */
const mostPlaces = 200;

/** What a user agrees to for this one sending. */
const consentSchema = z.object({
  /** Goes on although a hard budget would be passed, or a price is unknown under one. */
  overBudget: z.boolean().default(false),
  /** Leaves out the oldest messages where the conversation is too long for the window. */
  trim: z.boolean().default(false),
});

export const chat = {
  /**
   * Stores the message and starts an answer of each agent named, or of the first one. Fails before storing anything when an
   * agent has no usable model, an answer is still streaming (`conflict`), the text is too long, or empty without a file
   * beside it, a file is too large or of a kind that the model does not take, the conversation is too long for a window
   * (`context-too-long`, unless `trim`), or a budget forbids it (`budget-reached`, unless `overBudget`).
   * `parentId` is the message that it follows: by default the last of the shown path; the parent of an edited question to make a branch;
   * null for the very beginning.
   */
  send: procedure
    .input(
      reference.extend({
        text: z.string().max(maxMessageLength),
        attachments: z.array(newAttachmentSchema).default([]),
        /** Files of an earlier message of the session that go along again, as when it is edited; `not-found` where one is gone. */
        keptAttachmentIds: z.array(z.uuid()).max(100).default([]),
        agentIds: z.array(z.uuid()).optional(),
        parentId: messageIdSchema.nullable().optional(),
        consent: consentSchema.optional(),
      }),
    )
    .output(started),
  /** Answers a question anew, beside the answer named; by the same agent unless another is. Fails as `send` does. */
  regenerate: procedure
    .input(message.extend({ agentId: z.uuid().optional(), consent: consentSchema.optional() }))
    .output(started),
  /** Goes on with an answer that was stopped, interrupted or cut by its limit. Fails as `send` does. */
  continue: procedure.input(message.extend({ consent: consentSchema.optional() })).output(started),
  /** Shows the branch that the message is on; of several answers beside each other, goes on with this one. */
  select: procedure.input(message),
  /** Takes away the message and all that follows it on every branch; `undoUntil` is epoch ms. */
  removeFrom: procedure.input(message).output(z.object({ undoUntil: z.number() })),
  restoreFrom: procedure.input(message),
  /**
   * The messages at some places of the path that leads to a message, itself included: the first one is at place 0. Those that
   * are not there are left out.
   */
  page: procedure
    .input(message.extend({ from: z.number().int().min(0), count: z.number().int().min(1).max(mostPlaces) }))
    .output(z.array(messageSchema)),
  /** Messages by their ids; those that are gone are left out. */
  messages: procedure
    .input(reference.extend({ messageIds: z.array(messageIdSchema).max(mostPlaces) }))
    .output(z.array(messageSchema)),
  /** Where a message stands on the shown path; null where it is not on it. */
  placeOf: procedure.input(reference.extend(message.shape)).output(z.object({ place: z.number().int().nullable() })),
  /** Where a text occurs on the shown path, in the order of the path, with how often. */
  find: procedure
    .input(reference.extend({ text: z.string().min(1).max(1_000), matchCase: z.boolean() }))
    .output(z.array(z.object({ place: z.number().int(), messageId: messageIdSchema, count: z.number().int() }))),
  /** What sending this would come to, for each agent named, or the first one. Sends nothing. */
  estimate: procedure
    .input(
      reference.extend({
        text: z.string().max(maxMessageLength),
        attachments: z.array(z.object({ kind: z.enum(attachmentKinds), size: z.number().int().min(0) })),
        agentIds: z.array(z.uuid()).optional(),
        parentId: messageIdSchema.nullable().optional(),
      }),
    )
    .output(z.array(sendEstimateSchema)),
  /** The content of a file, for a preview; `not-found` once its session is removed. */
  attachment: procedure
    .input(z.object({ attachmentId: z.uuid() }))
    .output(z.object({ mediaType: z.string(), base64: z.string() })),
  /** Ends the session's running answers, or the one named, and keeps their text; nothing happens when none is running. */
  stop: procedure.input(reference.extend({ messageId: messageIdSchema.optional() })),
  /** The conversation, then its changes. Ends when the caller aborts. */
  subscribe: procedure.input(reference).output(eventIterator(chatEventSchema)),
};
