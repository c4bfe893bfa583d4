import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { hold, reset, type Step } from './steps.ts';
import type { Reply } from './fault-server.ts';

type Headers = Readonly<Record<string, string>>;

/** Never answers: the request is taken, and nothing comes back. */
export const saysNothing: Reply = () => undefined;

/** Takes the request and resets the connection. */
export const resets: Reply = (response) => {
  response.socket?.resetAndDestroy();
};

export function text(status: number, body: string, headers: Headers = {}): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers }).end(body);
  };
}

export function json(status: number, body: unknown, headers: Headers = {}): Reply {
  return text(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

export function html(status: number, title = 'Welcome'): Reply {
  const page = `<!doctype html><html><head><title>${title}</title></head><body>${title}</body></html>`;
  return text(status, page, { 'content-type': 'text/html; charset=utf-8' });
}

export function redirect(status: number, location: string): Reply {
  return text(status, '', { location });
}

/** A body of so many megabytes of blanks, sent as fast as it is read. */
export function blanks(contentType: string, megabytes: number): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': contentType });
    const chunk = Buffer.alloc(1024 * 1024, ' ');
    const send = (left: number): void => {
      if (left === 0 || response.destroyed) response.end();
      else response.write(chunk, () => send(left - 1));
    };
    send(megabytes);
  };
}

/** The body as gzip, in one piece. */
export function gzipped(contentType: string, body: string | Uint8Array): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': contentType, 'content-encoding': 'gzip' }).end(gzipSync(body));
  };
}

async function write(response: ServerResponse, bytes: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve) => {
    response.write(bytes, () => resolve());
  });
  // The next piece is a packet of its own only after the event loop has come round.
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}

/** A body sent step by step; it ends properly unless a step says otherwise. */
export function chunked(contentType: string, list: readonly Step[], status = 200): Reply {
  return async (response) => {
    response.writeHead(status, { 'content-type': contentType });
    response.flushHeaders();
    for (const step of list) {
      if (step === hold) return;
      if (step === reset) {
        response.socket?.resetAndDestroy();
        return;
      }
      if (typeof step === 'string' || step instanceof Uint8Array) await write(response, step);
      else await step;
    }
    response.end();
  };
}

/** Server-sent events, step by step. */
export function sse(list: readonly Step[]): Reply {
  return chunked('text/event-stream', list);
}

/** One JSON value a line, as Ollama streams. */
export function lines(list: readonly Step[]): Reply {
  return chunked('application/x-ndjson', list);
}
