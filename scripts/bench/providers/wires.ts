/** How a provider of the benchmark streams: one delta over and over, then the end. */
export interface BenchWire {
  /** Matches the path that the protocol adds to its endpoint. */
  readonly path: RegExp;
  readonly contentType: string;
  /** Sent before the first delta. */
  readonly start: string | Uint8Array;
  readonly delta: string | Uint8Array;
  readonly end: string | Uint8Array;
}

const chunk = (delta: object, finish: string | null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const line = (content: string, more: object) =>
  `${JSON.stringify({ model: 'm', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content }, ...more })}\n`;
const event = (type: string, fields: object) => `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;

const sse = 'text/event-stream';
const usage = { input_tokens: 1, output_tokens: 1 };

export const benchWires: readonly BenchWire[] = [
  {
    path: /\/chat\/completions$/,
    contentType: sse,
    start: '',
    delta: chunk({ content: 'word ' }, null),
    end: `${chunk({}, 'stop')}data: [DONE]\n\n`,
  },
  {
    path: /\/api\/chat$/,
    contentType: 'application/x-ndjson',
    start: '',
    delta: line('word ', { done: false }),
    end: line('', { done: true, done_reason: 'stop', prompt_eval_count: 1, eval_count: 1 }),
  },
  {
    path: /\/v1\/messages$/,
    contentType: sse,
    start:
      event('message_start', {
        message: { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage },
      }) + event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
    delta: event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: 'word ' } }),
    end:
      event('content_block_stop', { index: 0 }) +
      event('message_delta', { delta: { stop_reason: 'end_turn', stop_sequence: null }, usage }) +
      event('message_stop', {}),
  },
  {
    path: /\/responses$/,
    contentType: sse,
    start: event('response.created', { response: { id: 'r', status: 'in_progress' } }),
    delta: event('response.output_text.delta', { item_id: 'i', output_index: 0, content_index: 0, delta: 'word ' }),
    end: event('response.completed', { response: { id: 'r', status: 'completed', error: null, usage } }),
  },
];
