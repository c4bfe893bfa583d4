type Fields = Readonly<Record<string, unknown>>;

/** One named event of the Messages API. */
export function event(type: string, fields: Fields = {}): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}

export function start(usage: Fields = { input_tokens: 7, output_tokens: 1 }): string {
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'model', content: [], usage };
  return event('message_start', { message });
}

export function blockStart(index: number, block: Fields): string {
  return event('content_block_start', { index, content_block: block });
}

export function delta(index: number, part: Fields): string {
  return event('content_block_delta', { index, delta: part });
}

export function textDelta(text: string, index = 0): string {
  return delta(index, { type: 'text_delta', text });
}

export function blockStop(index: number): string {
  return event('content_block_stop', { index });
}

/** The end: why it stopped, what it cost, and the terminal event. */
export function end(stopReason: string | null = 'end_turn', usage: Fields = { output_tokens: 5 }): readonly string[] {
  const delta = { stop_reason: stopReason, stop_sequence: null };
  return [event('message_delta', { delta, usage }), event('message_stop')];
}

/** A whole answer of one block of text. */
export function message(texts: readonly string[]): readonly string[] {
  return [
    start(),
    blockStart(0, { type: 'text', text: '' }),
    event('ping'),
    ...texts.map((text) => textDelta(text)),
    blockStop(0),
    ...end(),
  ];
}

/** An error as the API words it, for a body or for the stream. */
export function error(type: string, message: string): Fields {
  return { type: 'error', error: { type, message }, request_id: 'req_1' };
}

export function errorEvent(type: string, message: string): string {
  return event('error', error(type, message));
}
