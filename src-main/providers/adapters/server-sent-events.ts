import { WireError } from '../wire-error.ts';

/** What some gateways send after the last value. */
const doneMark = '[DONE]';

/**
 * The values of server-sent events whose data is JSON. They come in groups, one for each read, as a step of an async
 * generator costs more than the event it would carry. Bad data ends the stream after what came before it. Names, ids
 * and comments are passed over.
 */
export async function* serverSentJson(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly unknown[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  const events = new EventData();
  let rest: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const lines = (done ? decoder.decode() : decoder.decode(value, { stream: true })).split('\n');
      const last = lines.pop() ?? '';
      if (lines.length > 0) {
        lines[0] = rest.join('') + (lines[0] ?? '');
        rest = [];
      }
      rest.push(last);
      if (done) lines.push(rest.join(''), '');
      const { values, bad } = events.take(lines);
      if (values.length > 0) yield values;
      if (bad) throw new WireError({ kind: 'malformed', detail: 'an event that is not JSON' });
      if (done) return;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** Gathers the data lines of an event until the empty line that ends it. */
class EventData {
  #data: string[] = [];

  take(lines: readonly string[]): { values: unknown[]; bad: boolean } {
    const values: unknown[] = [];
    for (const line of lines) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line;
      if (text.startsWith('data:')) {
        this.#data.push(text.slice(text.startsWith('data: ') ? 6 : 5));
      } else if (text === '' && this.#data.length > 0) {
        const data = this.#data.join('\n');
        this.#data = [];
        if (data.trim() === doneMark) continue;
        try {
          values.push(JSON.parse(data));
        } catch {
          return { values, bad: true };
        }
      }
    }
    return { values, bad: false };
  }
}
