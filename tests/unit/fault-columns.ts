import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import * as anthropic from '../fault-server/anthropic-events.ts';
import * as google from '../fault-server/google-chunks.ts';
import { sse } from '../fault-server/replies.ts';
import { question } from './providers-kit.ts';
import { wires, type Wire } from './providers-wires.ts';

/** A protocol as one column of the fault matrix. */
export interface FaultColumn extends Wire {
  readonly request: TurnRequest;
}

const project = { project: 'p', location: 'us-east5' };
const publishers = '/v1/projects/p/locations/us-east5/publishers';

/** Vertex speaks two protocols, by the model. */
const vertex: readonly FaultColumn[] = [
  {
    name: 'Vertex Gemini',
    protocol: 'google-vertex',
    options: project,
    base: '',
    chat: `${publishers}/google/models/gemini-2.5-flash:streamGenerateContent`,
    models: '/v1beta1/publishers/google/models',
    contentType: 'text/event-stream',
    stream: sse,
    answer: google.answer,
    delta: google.textChunk,
    error: (message) => google.errorEvent(503, 'UNAVAILABLE', message),
    broken: 'data: {"broken\n\n',
    served: { publisherModels: [] },
    request: { ...question, modelId: 'gemini-2.5-flash' },
  },
  {
    name: 'Vertex Claude',
    protocol: 'google-vertex',
    options: project,
    base: '',
    chat: `${publishers}/anthropic/models/claude-sonnet-4-6:streamRawPredict`,
    models: '/v1beta1/publishers/anthropic/models',
    contentType: 'text/event-stream',
    stream: sse,
    answer: anthropic.message,
    delta: (text) => anthropic.textDelta(text),
    error: (message) => anthropic.errorEvent('overloaded_error', message),
    broken: 'event: content_block_delta\ndata: {"broken\n\n',
    served: { publisherModels: [] },
    request: { ...question, modelId: 'claude-sonnet-4-6' },
  },
];

export const faultColumns: readonly FaultColumn[] = [
  ...wires.map((wire) => ({ ...wire, request: question })),
  ...vertex,
];
