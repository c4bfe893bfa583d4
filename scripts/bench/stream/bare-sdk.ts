import { OpenAI } from 'openai';
import type { StreamKind } from './kinds.ts';

export interface StreamTimes {
  /** Milliseconds from asking to the first text. */
  readonly firstMs: number;
  /** Milliseconds from asking to the end of the answer. */
  readonly totalMs: number;
}

/** The plainest way to get the answer: the SDK, and the texts put together. */
export async function askBareSdk(baseURL: string, kind: StreamKind): Promise<StreamTimes> {
  const client = new OpenAI({ baseURL, apiKey: 'bench' });
  const started = performance.now();
  let firstMs = Number.NaN;
  let text = '';
  const stream = await client.chat.completions.create({
    model: kind,
    messages: [{ role: 'user', content: 'go' }],
    stream: true,
  });
  for await (const part of stream) {
    const content = part.choices[0]?.delta.content ?? '';
    if (text === '' && content !== '') firstMs = performance.now() - started;
    text += content;
  }
  return { firstMs, totalMs: performance.now() - started };
}
