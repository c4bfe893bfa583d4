import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { cloudWires } from './cloud-wires.ts';
import { benchWires, type BenchWire } from './wires.ts';

/**
 * A provider in a process of its own, so that its work is not counted. The first part of a path says how it streams:
 * `/fast/<deltas>` as fast as the socket takes it, `/late/<ms>` one delta after that time, `/paced/<deltas>x<ms>` a delta
 * each so many milliseconds.
 */
const piecesPerWrite = 256;

async function flood(response: ServerResponse, wire: BenchWire, deltas: number): Promise<void> {
  const delta = Buffer.from(wire.delta);
  const full = Buffer.concat(Array.from({ length: piecesPerWrite }, () => delta));
  for (let sent = 0; sent < deltas; sent += piecesPerWrite) {
    const piece = deltas - sent < piecesPerWrite ? full.subarray(0, delta.length * (deltas - sent)) : full;
    if (!response.write(piece)) await once(response, 'drain');
  }
}

/** By the clock and not by the timer, which would add its own lateness to each step. */
async function pace(response: ServerResponse, wire: BenchWire, deltas: number, ms: number): Promise<void> {
  const started = performance.now();
  for (let sent = 1; sent <= deltas; sent += 1) {
    await delay(Math.max(0, started + sent * ms - performance.now()));
    response.write(wire.delta);
  }
}

async function answer(response: ServerResponse, wire: BenchWire, kind: string, amount: string): Promise<void> {
  response.write(wire.start);
  if (kind === 'fast') {
    await flood(response, wire, Number(amount));
  } else if (kind === 'paced') {
    const [deltas, ms] = amount.split('x').map(Number);
    await pace(response, wire, deltas ?? 0, ms ?? 0);
  } else {
    await delay(Number(amount));
    response.write(wire.delta);
  }
  response.end(wire.end);
}

const server = createServer((request, response) => {
  request.resume();
  const path = (request.url ?? '').split('?')[0] ?? '';
  const [, kind = '', amount = ''] = path.split('/');
  const wire = [...benchWires, ...cloudWires].find((one) => one.path.test(path));
  request.on('end', () => {
    if (wire === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': wire.contentType });
    void answer(response, wire, kind, amount);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
