import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/**
 * A provider in a process of its own, so that its work is not counted: `/fast/<deltas>` streams as fast as the socket
 * takes it, `/late/<ms>` one delta after that time. Chat Completions at `/v1/...`, Ollama at `/api/chat`.
 */
const piecesPerWrite = 256;

interface Wire {
  readonly contentType: string;
  readonly delta: string;
  readonly end: string;
}

const chunk = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const line = (content: string, more: object) =>
  `${JSON.stringify({ model: 'm', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content }, ...more })}\n`;

const openAi: Wire = {
  contentType: 'text/event-stream',
  delta: chunk({ content: 'word ' }, null),
  end: `${chunk({}, 'stop')}data: [DONE]\n\n`,
};
const ollama: Wire = {
  contentType: 'application/x-ndjson',
  delta: line('word ', { done: false }),
  end: line('', { done: true, done_reason: 'stop', prompt_eval_count: 1, eval_count: 1 }),
};

async function flood(response: ServerResponse, wire: Wire, deltas: number): Promise<void> {
  const full = Buffer.from(wire.delta.repeat(piecesPerWrite));
  for (let sent = 0; sent < deltas; sent += piecesPerWrite) {
    const piece = deltas - sent < piecesPerWrite ? wire.delta.repeat(deltas - sent) : full;
    if (!response.write(piece)) await once(response, 'drain');
  }
  response.end(wire.end);
}

const server = createServer((request, response) => {
  request.resume();
  const [, kind, amount, ...rest] = (request.url ?? '').split('/');
  const wire = rest.join('/').startsWith('api/') ? ollama : openAi;
  request.on('end', () => {
    response.writeHead(200, { 'content-type': wire.contentType });
    if (kind === 'fast') void flood(response, wire, Number(amount));
    else setTimeout(() => response.end(wire.delta + wire.end), Number(amount));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
