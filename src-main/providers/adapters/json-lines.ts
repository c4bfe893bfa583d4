import { WireError } from '../wire-error.ts';

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new WireError({ kind: 'malformed', detail: 'a line that is not JSON' });
  }
}

/** The values of a stream that has one JSON value per line; an empty line is none. */
export async function* jsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest: string[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const text = done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      for (const [index, line] of lines.entries()) {
        const whole = index === 0 ? rest.join('') + line : line;
        if (whole.trim() !== '') yield parseLine(whole);
      }
      if (lines.length > 0) rest = [];
      if (last !== '') rest.push(last);
      if (done) break;
    }
    const tail = rest.join('');
    if (tail.trim() !== '') yield parseLine(tail);
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
