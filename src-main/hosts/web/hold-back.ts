import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { mapEventIterator } from '@orpc/client';

function isIterator(value: unknown): value is AsyncIterator<unknown, unknown, undefined> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function drained(stream: Duplex): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  const settled = new AbortController();
  const { signal } = settled;
  await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => undefined);
  settled.abort();
}

/** Takes a subscription's next event only once the socket took the ones before: meanwhile the subscription's queue merges. */
export function holdBack(stream: Duplex) {
  return async ({ next }: { readonly next: () => Promise<unknown> }): Promise<unknown> => {
    const output = await next();
    if (!isIterator(output)) return output;
    return mapEventIterator(output, {
      value: async (value) => {
        await drained(stream);
        return value;
      },
      error: async (error) => error,
    });
  };
}
