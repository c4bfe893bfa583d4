/**
 * Runs `streams` at once, at most `limit` of them, and gives out what they say as it comes. Leaving it ends those that
 * run; a stream that throws ends all.
 */
export async function* mergeStreams<Item>(
  streams: readonly (() => AsyncGenerator<Item>)[],
  limit: number,
): AsyncGenerator<Item> {
  type Step = { readonly stream: AsyncGenerator<Item>; readonly result: IteratorResult<Item, unknown> };
  const waiting = [...streams];
  const running = new Map<AsyncGenerator<Item>, Promise<Step>>();
  const advance = (stream: AsyncGenerator<Item>): void => {
    running.set(
      stream,
      stream.next().then((result) => ({ stream, result })),
    );
  };
  const fill = (): void => {
    while (running.size < limit) {
      const next = waiting.shift();
      if (next === undefined) return;
      advance(next());
    }
  };
  try {
    for (fill(); running.size > 0; fill()) {
      const { stream, result } = await Promise.race(running.values());
      if (result.done === true) {
        running.delete(stream);
        continue;
      }
      advance(stream);
      yield result.value;
    }
  } finally {
    await Promise.allSettled(Array.from(running.keys(), (stream) => stream.return(undefined)));
  }
}
