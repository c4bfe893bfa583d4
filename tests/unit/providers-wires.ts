import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { ProtocolOptions } from '../../src-shared/instances/protocol-options.ts';
import * as anthropic from '../fault-server/anthropic-events.ts';
import * as bedrock from '../fault-server/bedrock-frames.ts';
import type { FaultServer, Reply } from '../fault-server/fault-server.ts';
import * as google from '../fault-server/google-chunks.ts';
import * as ollamaLines from '../fault-server/ollama-lines.ts';
import * as openAi from '../fault-server/openai-chunks.ts';
import { json, lines, sse } from '../fault-server/replies.ts';
import * as responses from '../fault-server/responses-events.ts';
import type { Step } from '../fault-server/steps.ts';

type Part = string | Uint8Array;

/** The parts of an answer in one piece. */
export function joined(parts: readonly Part[]): Uint8Array {
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}

/** One protocol as a server speaks it, for tests that hold for each. */
export interface Wire {
  readonly name: string;
  readonly protocol: Protocol;
  readonly options?: ProtocolOptions;
  readonly base: string;
  readonly chat: string;
  readonly models: string;
  readonly contentType: string;
  readonly stream: (steps: readonly Step[]) => Reply;
  /** The pieces of a whole answer. */
  readonly answer: (texts: readonly string[]) => readonly Part[];
  readonly delta: (text: string) => Part;
  readonly error: (message: string) => Part;
  /** A part that cannot be read. */
  readonly broken: Part;
  /** The list of models, with one in it. */
  readonly served: object;
  /** What else is asked for the list, and the answer. */
  readonly alsoServed?: { readonly path: string; readonly body: object };
}

const brokenEvent = 'data: {"broken\n\n';

export const wires: readonly Wire[] = [
  {
    name: 'Chat Completions',
    protocol: 'openai-compat',
    base: '/v1',
    chat: '/v1/chat/completions',
    models: '/v1/models',
    contentType: 'text/event-stream',
    stream: sse,
    answer: (texts) => openAi.completion(texts, { prompt_tokens: 7, completion_tokens: 5 }),
    delta: (content) => openAi.chunk({ content }),
    error: (message) => openAi.event({ error: { message, type: 'server_error' } }),
    broken: brokenEvent,
    served: { data: [{ id: 'a' }] },
  },
  {
    name: 'Ollama',
    protocol: 'ollama',
    base: '',
    chat: '/api/chat',
    models: '/api/tags',
    contentType: 'application/x-ndjson',
    stream: lines,
    answer: (texts) => ollamaLines.chat(texts),
    delta: (content) => ollamaLines.line({ content }),
    error: (message) => `${JSON.stringify({ error: message })}\n`,
    broken: '{"broken\n',
    served: { models: [{ model: 'a' }] },
  },
  {
    name: 'Messages',
    protocol: 'anthropic',
    base: '',
    chat: '/v1/messages',
    models: '/v1/models',
    contentType: 'text/event-stream',
    stream: sse,
    answer: anthropic.message,
    delta: (text) => anthropic.textDelta(text),
    error: (message) => anthropic.errorEvent('overloaded_error', message),
    broken: 'event: content_block_delta\ndata: {"broken\n\n',
    served: { data: [{ id: 'a' }], has_more: false, last_id: 'a' },
  },
  {
    name: 'Responses',
    protocol: 'openai',
    options: { api: 'responses' },
    base: '/v1',
    chat: '/v1/responses',
    models: '/v1/models',
    contentType: 'text/event-stream',
    stream: sse,
    answer: responses.response,
    delta: responses.textDelta,
    error: (message) => responses.failed('server_error', message),
    broken: brokenEvent,
    served: { data: [{ id: 'a' }] },
  },
  {
    name: 'Azure',
    protocol: 'azure',
    base: '/openai',
    chat: '/openai/v1/responses',
    models: '/openai/deployments',
    contentType: 'text/event-stream',
    stream: sse,
    answer: responses.response,
    delta: responses.textDelta,
    error: (message) => responses.event('error', { code: 'server_error', message, param: null }),
    broken: brokenEvent,
    served: { data: [{ id: 'a' }] },
  },
  {
    name: 'Gemini',
    protocol: 'google',
    base: '',
    chat: '/v1beta/models/test-model:streamGenerateContent',
    models: '/v1beta/models',
    contentType: 'text/event-stream',
    stream: sse,
    answer: google.answer,
    delta: google.textChunk,
    // Gemini never says an error without its status.
    error: (message) =>
      /context/.test(message)
        ? google.errorEvent(400, 'INVALID_ARGUMENT', message)
        : google.errorEvent(503, 'UNAVAILABLE', message),
    broken: brokenEvent,
    served: { models: [{ name: 'models/a', supportedGenerationMethods: ['generateContent'] }] },
  },
  {
    name: 'Bedrock',
    protocol: 'bedrock',
    base: '',
    chat: '/model/test-model/converse-stream',
    models: '/foundation-models',
    contentType: bedrock.contentType,
    stream: bedrock.eventStream,
    answer: bedrock.answer,
    delta: bedrock.textDelta,
    error: (message) => bedrock.exception('modelStreamErrorException', message),
    broken: bedrock.damaged,
    served: { modelSummaries: [{ modelId: 'a', outputModalities: ['TEXT'] }] },
    alsoServed: { path: '/inference-profiles', body: { inferenceProfileSummaries: [] } },
  },
];

/** Scripts a server to answer "fine" in every protocol, and to list one model. */
export function serveAll(server: FaultServer): void {
  for (const wire of wires) {
    server.on(wire.chat, wire.stream(wire.answer(['fine']))).on(wire.models, json(200, wire.served));
    if (wire.alsoServed !== undefined) server.on(wire.alsoServed.path, json(200, wire.alsoServed.body));
  }
}
