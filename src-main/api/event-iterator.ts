/** What oRPC streams: an iterator that can itself be iterated. A service promises only that it can be iterated. */
export function toEventIterator<Event>(events: AsyncIterable<Event>): AsyncIteratorObject<Event, undefined, undefined> {
  const iterator = events[Symbol.asyncIterator]();
  return {
    async next() {
      const result = await iterator.next();
      return result.done === true ? { done: true, value: undefined } : result;
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await iterator.return?.();
    },
  };
}
