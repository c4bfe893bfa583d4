import { createConnection, createServer, type Socket } from 'node:net';
import { z } from 'zod';

/** One line that the second process prints. */
export interface HandoverReply {
  readonly message: string;
}

const maxArguments = 100;
const maxRequestBytes = 64 * 1024;
const maxReplyBytes = 16 * 1024;
const requestMs = 5_000;
const handlerMs = 8_000;
export const replyMs = 10_000;
const alreadyRunning: HandoverReply = { message: 'Patchbay is already running.' };

const requestSchema = z.object({
  secret: z.string(),
  argv: z.array(z.string().max(maxRequestBytes)).max(maxArguments),
});
const replySchema = z.object({ message: z.string().max(maxReplyBytes) });

/** `silent`: somebody listens, and says nothing; `gone`: nobody listens, or it hung up. */
export type HandoverOutcome =
  | { readonly kind: 'answered'; readonly reply: HandoverReply }
  | { readonly kind: 'silent' }
  | { readonly kind: 'gone' };

/** The request in its wire form, or null when the arguments are more than the owner takes. */
export function handoverRequest(secret: string, argv: readonly string[]): string | null {
  const line = `${JSON.stringify({ secret, argv })}\n`;
  return argv.length <= maxArguments && Buffer.byteLength(line) <= maxRequestBytes ? line : null;
}

/** Sends one line and waits for one. */
export function sendRequest(socketPath: string, request: string, timeoutMs: number): Promise<HandoverOutcome> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath);
    const end = (outcome: HandoverOutcome): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => end({ kind: 'silent' }), timeoutMs);
    socket.on('error', () => end({ kind: 'gone' }));
    socket.on('close', () => end({ kind: 'gone' }));
    onLine(socket, maxReplyBytes * 2, (line) => {
      const reply = line === null ? null : parseLine(line, replySchema);
      end(reply === null ? { kind: 'gone' } : { kind: 'answered', reply });
    });
    socket.write(request);
  });
}

/**
 * Takes arguments from whoever knows the secret; anything else is hung up on. Keeps no process alive. Returns what stops
 * it, and hangs up on whoever still waits: they look again who owns the home.
 */
export async function listenForArguments(
  socketPath: string,
  secret: string,
  onArguments: (argv: readonly string[]) => Promise<HandoverReply>,
): Promise<() => Promise<void>> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.unref());
    const timer = setTimeout(() => socket.destroy(), requestMs).unref();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(timer);
      open.delete(socket);
    });
    onLine(socket, maxRequestBytes, (line) => {
      clearTimeout(timer);
      const request = line === null ? null : parseLine(line, requestSchema);
      if (request === null || request.secret !== secret) {
        socket.destroy();
        return;
      }
      void withinTime(onArguments(request.argv)).then((reply) => socket.end(`${JSON.stringify(reply)}\n`));
    });
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(socketPath, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    });
}

/** A handler that fails or takes its time is no reason to keep the other process waiting. */
async function withinTime(reply: Promise<HandoverReply>): Promise<HandoverReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HandoverReply>((resolve) => {
    timer = setTimeout(() => resolve(alreadyRunning), handlerMs).unref();
  });
  try {
    return await Promise.race([reply, late]);
  } catch {
    return alreadyRunning;
  } finally {
    clearTimeout(timer);
  }
}

/** Calls once: with the first line, or with null when it is too long. */
function onLine(socket: Socket, maxBytes: number, onText: (line: string | null) => void): void {
  let received = Buffer.alloc(0);
  const take = (chunk: Buffer): void => {
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf('\n');
    if (end === -1 && received.byteLength <= maxBytes) return;
    socket.off('data', take);
    onText(end === -1 || end > maxBytes ? null : received.toString('utf8', 0, end));
  };
  socket.on('data', take);
}

function parseLine<T>(line: string, schema: z.ZodType<T>): T | null {
  try {
    const raw: unknown = JSON.parse(line);
    return schema.safeParse(raw).data ?? null;
  } catch {
    return null;
  }
}
