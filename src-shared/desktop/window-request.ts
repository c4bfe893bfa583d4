import { z } from 'zod';
import { failureSchema } from '../errors.ts';
import { instanceReferenceSchema } from '../ids.ts';
import { linkSchema } from '../links/link.ts';
import { modelRefSchema } from '../model-ref.ts';

export const windowPages = ['new-session', 'sessions', 'instances', 'catalog', 'settings'] as const;

/** What the tray, a menu, a shortcut or a link asks a window to do. It waits in the core until a page takes it. */
export const windowRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open-link'), link: linkSchema }),
  z.object({ kind: z.literal('refused-link'), failure: failureSchema }),
  /** Opens the model picker, for the open session or else for the default; at an instance, or with null at all of them. */
  z.object({ kind: z.literal('choose-model'), instanceId: instanceReferenceSchema.nullable() }),
  /** Makes a session on that model and opens it, with the message box focused. */
  z.object({ kind: z.literal('new-session'), model: modelRefSchema }),
  /** That model was made the default: where a session is open that has another, offers to switch it. */
  z.object({ kind: z.literal('offer-model'), model: modelRefSchema }),
  z.object({ kind: z.literal('focus-message') }),
  z.object({ kind: z.literal('find') }),
  z.object({ kind: z.literal('go'), page: z.enum(windowPages) }),
]);
export type WindowRequest = z.infer<typeof windowRequestSchema>;
