import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { firstTokenDelayMs, floodDeltas, isStreamKind, pacedDeltas, pacedSeconds, type StreamKind } from './kinds.ts';

const paceStepMs = 5;

function chunk(delta: object, finishReason: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'bench', choices })}\n\n`;
}

const delta = chunk({ content: 'token ' }, null);
const ending = `${chunk({}, 'stop')}data: [DONE]\n\n`;

async function write(response: ServerResponse, text: string): Promise<void> {
  if (!response.write(text)) await new Promise((resolve) => response.once('drain', resolve));
}

async function sendPaced(response: ServerResponse): Promise<void> {
  const started = performance.now();
  for (let sent = 0; sent < pacedDeltas;) {
    await delay(paceStepMs);
    const elapsed = (performance.now() - started) / (pacedSeconds * 1_000);
    const due = Math.min(pacedDeltas, Math.floor(elapsed * pacedDeltas));
    // One write each: they must arrive as deltas of their own, not as one block.
    for (; sent < due; sent += 1) await write(response, delta);
  }
}

async function sendFlood(response: ServerResponse): Promise<void> {
  const block = 100;
  for (let sent = 0; sent < floodDeltas; sent += block) await write(response, delta.repeat(block));
}

async function answer(kind: StreamKind, response: ServerResponse): Promise<void> {
  response.socket?.setNoDelay(true);
  if (kind === 'first-token') await delay(firstTokenDelayMs);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (kind === 'paced') await sendPaced(response);
  else if (kind === 'flood') await sendFlood(response);
  else await write(response, delta);
  response.end(ending);
}

const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', data: [] }));
    return;
  }
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => {
    body += text;
  });
  request.on('end', () => {
    const kind = /"model":\s*"([\w-]+)"/.exec(body)?.[1];
    if (isStreamKind(kind)) void answer(kind, response);
    else response.writeHead(404).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address: AddressInfo | string | null = server.address();
  if (typeof address === 'object' && address !== null) process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
