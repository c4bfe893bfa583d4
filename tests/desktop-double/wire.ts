import { z } from 'zod';

/** What the double's main process tells the spec. */
export const fromMainSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open-window'), windowId: z.number(), url: z.string(), preload: z.string() }),
  z.object({ type: z.literal('window-state'), windowId: z.number(), state: z.enum(['shown', 'focused', 'closed']) }),
  z.object({
    type: z.literal('response'),
    requestId: z.number(),
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.instanceof(Uint8Array),
  }),
  z.object({ type: z.literal('ipc-reply'), callId: z.number(), value: z.unknown(), error: z.string().nullable() }),
  z.object({ type: z.literal('post-port'), windowId: z.number(), channel: z.string(), portId: z.number() }),
  z.object({ type: z.literal('port-message'), portId: z.number(), data: z.unknown() }),
  z.object({ type: z.literal('port-closed'), portId: z.number() }),
  z.object({ type: z.literal('window-open-decision'), requestId: z.number(), action: z.string() }),
  z.object({ type: z.literal('navigation-decision'), requestId: z.number(), allowed: z.boolean() }),
  z.object({ type: z.literal('permission-decision'), requestId: z.number(), allowed: z.boolean() }),
  z.object({ type: z.literal('opened-external'), url: z.string() }),
]);
export type FromMain = z.infer<typeof fromMainSchema>;

/** What the spec, or a page through it, tells the double's main process. URLs are the app's own (`app:`). */
export const toMainSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('request'), requestId: z.number(), url: z.string(), method: z.string() }),
  z.object({
    type: z.literal('ipc-invoke'),
    windowId: z.number(),
    callId: z.number(),
    channel: z.string(),
    args: z.array(z.unknown()),
    frameUrl: z.string(),
    topFrame: z.boolean(),
  }),
  z.object({ type: z.literal('page-ready'), windowId: z.number() }),
  z.object({ type: z.literal('page-closed'), windowId: z.number() }),
  z.object({ type: z.literal('port-message'), portId: z.number(), data: z.unknown() }),
  z.object({ type: z.literal('port-closed'), portId: z.number() }),
  z.object({ type: z.literal('window-open'), windowId: z.number(), requestId: z.number(), url: z.string() }),
  z.object({ type: z.literal('navigate'), windowId: z.number(), requestId: z.number(), url: z.string() }),
  z.object({
    type: z.literal('permission'),
    windowId: z.number(),
    requestId: z.number(),
    permission: z.string(),
    url: z.string(),
  }),
  z.object({ type: z.literal('quit') }),
]);
export type ToMain = z.infer<typeof toMainSchema>;
