/** One line of an Ollama chat stream. */
export function line(message: object | null, more: object = {}): string {
  const part = message === null ? {} : { message: { role: 'assistant', content: '', ...message } };
  return `${JSON.stringify({ model: 'model', created_at: '2026-01-01T00:00:00Z', ...part, done: false, ...more })}\n`;
}

/** A whole answer with its counts. */
export function chat(texts: readonly string[], counts = { prompt_eval_count: 7, eval_count: 5 }): readonly string[] {
  return [...texts.map((content) => line({ content })), line({}, { done: true, done_reason: 'stop', ...counts })];
}
