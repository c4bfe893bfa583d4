type Fields = Readonly<Record<string, unknown>>;

/** One named event of the Responses API. */
export function event(type: string, fields: Fields = {}): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: 0, ...fields })}\n\n`;
}

export function textDelta(delta: string): string {
  return event('response.output_text.delta', { item_id: 'msg_1', output_index: 0, content_index: 0, delta });
}

/** The terminal event of an answer that ended well. */
export function completed(usage: Fields | null = { input_tokens: 7, output_tokens: 5, total_tokens: 12 }): string {
  return event('response.completed', { response: { id: 'resp_1', status: 'completed', error: null, usage } });
}

/** The terminal event of an answer that was cut. */
export function incomplete(reason: string): string {
  const response = { id: 'resp_1', status: 'incomplete', incomplete_details: { reason }, usage: null };
  return event('response.incomplete', { response });
}

export function failed(code: string, message: string): string {
  return event('response.failed', { response: { id: 'resp_1', status: 'failed', error: { code, message } } });
}

/** A whole answer. */
export function response(texts: readonly string[]): readonly string[] {
  return [
    event('response.created', { response: { id: 'resp_1', status: 'in_progress' } }),
    event('response.output_item.added', { output_index: 0, item: { type: 'message', id: 'msg_1', content: [] } }),
    ...texts.map(textDelta),
    event('response.output_text.done', { text: texts.join('') }),
    completed(),
  ];
}
