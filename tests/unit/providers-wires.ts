import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { Reply } from '../fault-server/fault-server.ts';
import * as ollamaLines from '../fault-server/ollama-lines.ts';
import * as openAi from '../fault-server/openai-chunks.ts';
import { lines, sse } from '../fault-server/replies.ts';
import type { Step } from '../fault-server/steps.ts';

/** One protocol as a server speaks it, for tests that hold for each. */
interface Wire {
  readonly protocol: Protocol;
  readonly base: string;
  readonly chat: string;
  readonly models: string;
  readonly contentType: string;
  readonly stream: (steps: readonly Step[]) => Reply;
  /** The pieces of a whole answer. */
  readonly answer: (texts: readonly string[]) => readonly string[];
  readonly delta: (text: string) => string;
  readonly error: (message: string) => string;
}

export const wires: readonly Wire[] = [
  {
    protocol: 'openai-compat',
    base: '/v1',
    chat: '/v1/chat/completions',
    models: '/v1/models',
    contentType: 'text/event-stream',
    stream: sse,
    answer: (texts) => openAi.completion(texts, { prompt_tokens: 7, completion_tokens: 5 }),
    delta: (content) => openAi.chunk({ content }),
    error: (message) => openAi.event({ error: { message, type: 'server_error' } }),
  },
  {
    protocol: 'ollama',
    base: '',
    chat: '/api/chat',
    models: '/api/tags',
    contentType: 'application/x-ndjson',
    stream: lines,
    answer: (texts) => ollamaLines.chat(texts),
    delta: (content) => ollamaLines.line({ content }),
    error: (message) => `${JSON.stringify({ error: message })}\n`,
  },
];
