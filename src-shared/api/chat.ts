import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { messageIdSchema, sessionIdSchema } from '../ids.ts';
import { newAttachmentSchema } from '../sessions/attachment.ts';
import { chatEventSchema, maxMessageLength } from '../sessions/session.ts';
import { procedure } from './base.ts';

const reference = z.object({ sessionId: sessionIdSchema });

export const chat = {
  /**
   * Stores the message and starts the answer. Fails before storing anything when the session has no usable model,
   * an answer is still streaming (`conflict`), the text is too long, or empty without a file beside it, or a file is too
   * large, of a kind that nothing carries, or of one that the model does not take.
   */
  send: procedure
    .input(
      reference.extend({
        text: z.string().max(maxMessageLength),
        attachments: z.array(newAttachmentSchema).default([]),
      }),
    )
    .output(z.object({ userMessageId: messageIdSchema, answerId: messageIdSchema })),
  /** The content of a file, for a preview; `not-found` once its session is removed. */
  attachment: procedure
    .input(z.object({ attachmentId: z.uuid() }))
    .output(z.object({ mediaType: z.string(), base64: z.string() })),
  /** Ends the running answer and keeps its text; nothing happens when none is running. */
  stop: procedure.input(reference),
  /** The conversation, then its changes. Ends when the caller aborts. */
  subscribe: procedure.input(reference).output(eventIterator(chatEventSchema)),
};
