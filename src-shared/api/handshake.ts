import { z } from 'zod';
import { attachmentLimits } from '../sessions/attachment.ts';

/** Where the web host takes WebSockets. */
export const webSocketPath = '/api';

const tokenSchema = z.string().min(1).max(200);

/** The first message of a WebSocket: one half of it, as JSON. A token is used once and gives a secret; a secret lasts. */
export const helloSchema = z.union([z.strictObject({ token: tokenSchema }), z.strictObject({ secret: tokenSchema })]);
export type Hello = z.infer<typeof helloSchema>;

export const refusalReasons = ['used-token', 'unknown-token', 'unknown-secret'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** The answer to a hello. After `welcome` the socket carries oRPC; after `refused` it is closed. */
export const helloReplySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('welcome'), secret: z.string().optional() }),
  z.object({ type: z.literal('refused'), reason: z.enum(refusalReasons) }),
]);
export type HelloReply = z.infer<typeof helloReplySchema>;

/** Three bytes for each unit of the longest text of a message, and room for what JSON adds. */
const maxTextBytes = 40_000_000;
/** Files travel beside it as base64: four bytes for three. */
const maxFileBytes = Math.ceil(attachmentLimits.totalBytes / 3) * 4;
/** The web host drops a socket that sends more at once. */
export const maxSocketMessageBytes = maxTextBytes + maxFileBytes;
