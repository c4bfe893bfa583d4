import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { sessionIdSchema } from '../ids.ts';
import { sessionSchema } from '../sessions/session.ts';
import { procedure } from './base.ts';

/**
 * What changed, for every window alike. A receiver fetches what it shows again; only sessions carry their new state, as
 * there are many. `ready` comes first: whoever fetches after it misses nothing.
 */
export const appEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('catalog-changed') }),
  /** What `catalog.updates` says. */
  z.object({ type: z.literal('catalog-updates-changed') }),
  z.object({ type: z.literal('instances-changed') }),
  z.object({ type: z.literal('credentials-changed') }),
  z.object({ type: z.literal('settings-changed') }),
  z.object({ type: z.literal('storage-problems-changed') }),
  z.object({ type: z.literal('desktop-changed') }),
  /** Something waits in `app.takeRequests`, perhaps for another window. */
  z.object({ type: z.literal('requests-waiting') }),
  /** A connection test began or ended, or an instance was used: `instances.list` and `instances.activity` say other things now. */
  z.object({ type: z.literal('instance-activity-changed') }),
  z.object({ type: z.literal('models-changed'), instanceId: z.string() }),
  z.object({ type: z.literal('folders-changed') }),
  /** An answer was settled, or a budget changed. */
  z.object({ type: z.literal('usage-changed') }),
  z.object({ type: z.literal('session-changed'), session: sessionSchema }),
  z.object({ type: z.literal('session-removed'), sessionId: sessionIdSchema }),
]);
export type AppEvent = z.infer<typeof appEventSchema>;

export const events = {
  subscribe: procedure.output(eventIterator(appEventSchema)),
};
