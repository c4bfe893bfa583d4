import { z } from 'zod';

export const searchHitSchema = z.object({
  sessionId: z.string(),
  sessionTitle: z.string(),
  /** Null where the title was found. */
  messageId: z.string().nullable(),
  role: z.enum(['user', 'assistant']).nullable(),
  at: z.number(),
  /** A part of the text around the first match, in pieces: those that match are marked. */
  snippet: z.array(z.object({ text: z.string(), match: z.boolean() })),
});
export type SearchHit = z.infer<typeof searchHitSchema>;
export const maxSearchHits = 50;
