import { WireError } from '../wire-error.ts';

/**
 * The values of a stream that has one JSON value per line; an empty line is none. They come in groups, one for each read,
 * as a step of an async generator costs more than the line it would carry. A bad line ends the stream after those
 * before it.
 */
export async function* jsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly unknown[]> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
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
      if (done) lines.push(rest.join(''));
      const { values, bad } = parseLines(lines);
      if (values.length > 0) yield values;
      if (bad) throw new WireError({ kind: 'malformed', detail: 'a line that is not JSON' });
      if (done) return;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function parseLines(lines: readonly string[]): { values: unknown[]; bad: boolean } {
  const values: unknown[] = [];
  for (const line of lines) {
    if (line === '' || line.trim() === '') continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      return { values, bad: true };
    }
  }
  return { values, bad: false };
}
