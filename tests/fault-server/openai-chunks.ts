/** One server-sent event. */
export function event(data: unknown): string {
  return `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

export const done = event('[DONE]');

/** A chunk of a Chat Completions stream; `more` goes beside `choices`. */
export function chunk(delta: object, finishReason: string | null = null, more: object = {}): string {
  return event({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'model',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
    ...more,
  });
}

/** The chunk that carries usage alone. */
export function usageChunk(usage: object): string {
  return event({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'model', choices: [], usage });
}

/** A whole answer: role, the texts, the finish, usage where given, and the terminal event. */
export function completion(texts: readonly string[], usage?: object): readonly string[] {
  return [
    chunk({ role: 'assistant', content: '' }),
    ...texts.map((content) => chunk({ content })),
    chunk({}, 'stop'),
    ...(usage === undefined ? [] : [usageChunk(usage)]),
    done,
  ];
}
