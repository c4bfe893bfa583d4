import { z } from 'zod';
import { instanceReferenceSchema, modelIdSchema, providerIdSchema, sessionIdSchema } from '../ids.ts';

/** The longest link that is read, in bytes of UTF-8. */
export const maxLinkBytes = 4_096;

/** The schemes of links: an installed app's, and that of one run from its sources. */
export const linkSchemes = ['patchbay', 'patchbay-dev'] as const;
export type LinkScheme = (typeof linkSchemes)[number];

/** What a deep link says: ids, and a prompt that is filled in, never sent. Nothing else ever travels in one. */
export const linkSchema = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('new-session'),
    providerId: providerIdSchema.nullable(),
    instanceId: instanceReferenceSchema.nullable(),
    modelId: modelIdSchema.nullable(),
    prompt: z.string().max(maxLinkBytes).nullable(),
  }),
  z.object({ action: z.literal('open-session'), sessionId: sessionIdSchema }),
  z.object({ action: z.literal('show-model'), providerId: providerIdSchema, modelId: modelIdSchema }),
  z.object({ action: z.literal('add-instance'), providerId: providerIdSchema }),
]);
export type Link = z.infer<typeof linkSchema>;
