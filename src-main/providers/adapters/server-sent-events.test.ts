import { expect, test } from 'vitest';
import { serverSentJson } from './server-sent-events.ts';

async function read(...pieces: readonly string[]): Promise<readonly unknown[]> {
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
  const values: unknown[] = [];
  for await (const group of serverSentJson(stream)) values.push(...group);
  return values;
}

test.each([
  ['lines that end with LF', ['data: {"a":1}\n\ndata: {"a":2}\n\n'], [{ a: 1 }, { a: 2 }]],
  ['lines that end with CR LF', ['data: {"a":1}\r\n\r\ndata: {"a":2}\r\n\r\n'], [{ a: 1 }, { a: 2 }]],
  ['no space behind the colon', ['data:{"a":1}\n\n'], [{ a: 1 }]],
  ['data in several lines', ['data: {\ndata: "a":1}\n\n'], [{ a: 1 }]],
  ['names, ids and comments', [': hi\n\nevent: x\nid: 1\nretry: 5\ndata: 1\n\n'], [1]],
  ['a piece that ends between CR and LF', ['data: 1\r', '\n\r', '\ndata: 2\n\n'], [1, 2]],
  ['a last event without its empty line', ['data: 1\n\ndata: 2'], [1, 2]],
  ['the mark of the end that gateways add', ['data: 1\n\ndata: [DONE]\n\n'], [1]],
  ['nothing', [], []],
] as const)('%s', async (_name, pieces, values) => {
  expect(await read(...pieces)).toEqual(values);
});

test('what came before bad data is given, and then the stream fails', async () => {
  const seen: unknown[] = [];
  const stream = new Response('data: 1\n\ndata: {"a\n\ndata: 2\n\n').body;
  if (stream === null) throw new Error('a response without a body');
  await expect(async () => {
    for await (const group of serverSentJson(stream)) seen.push(...group);
  }).rejects.toMatchObject({ problem: { kind: 'malformed' } });
  expect(seen).toEqual([1]);
});
