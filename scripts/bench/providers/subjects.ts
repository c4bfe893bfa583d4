import { Anthropic } from '@anthropic-ai/sdk';
import { Ollama } from 'ollama';
import { AzureOpenAI, OpenAI } from 'openai';
import type { Connection } from '../../../src-main/providers/connection.ts';
import { timeTexts } from './time-texts.ts';

const apiKey = 'bench-key';
const apiVersion = '2025-04-01-preview';
const messages = [{ role: 'user' as const, content: 'go' }];

/** A protocol, as Patchbay speaks it and as its SDK does in the plainest way. */
export interface Subject {
  readonly id: string;
  readonly connection: Pick<Connection, 'protocol' | 'options'>;
  /** What follows the server's path in the endpoint. */
  readonly base: string;
  /** Milliseconds until the SDK alone has so many texts. */
  readonly bare: (endpoint: string, count: number) => Promise<number>;
}

export const openAiCompat: Subject = {
  id: 'openai-compat',
  connection: { protocol: 'openai-compat', options: {} },
  base: '/v1',
  bare: (baseURL, count) =>
    timeTexts(
      () => new OpenAI({ baseURL, apiKey }).chat.completions.create({ model: 'm', messages, stream: true }),
      (part) => part.choices[0]?.delta.content,
      count,
    ),
};

export const ollama: Subject = {
  id: 'ollama',
  connection: { protocol: 'ollama', options: {} },
  base: '',
  bare: (host, count) =>
    timeTexts(
      () => new Ollama({ host }).chat({ model: 'm', messages, stream: true }),
      (part) => part.message.content,
      count,
    ),
};

const anthropic: Subject = {
  id: 'anthropic',
  connection: { protocol: 'anthropic', options: {} },
  base: '',
  bare: (baseURL, count) =>
    timeTexts(
      () => new Anthropic({ baseURL, apiKey }).messages.create({ model: 'm', max_tokens: 9, messages, stream: true }),
      (part) => (part.type === 'content_block_delta' && part.delta.type === 'text_delta' ? part.delta.text : null),
      count,
    ),
};

const responses: Subject = {
  id: 'openai',
  connection: { protocol: 'openai', options: { api: 'responses' } },
  base: '/v1',
  bare: (baseURL, count) =>
    timeTexts(
      () => new OpenAI({ baseURL, apiKey }).responses.create({ model: 'm', input: 'go', stream: true }),
      (part) => (part.type === 'response.output_text.delta' ? part.delta : null),
      count,
    ),
};

const azure: Subject = {
  id: 'azure',
  connection: { protocol: 'azure', options: { api: 'chat-completions', apiVersion } },
  base: '/openai',
  bare: (baseURL, count) =>
    timeTexts(
      () =>
        new AzureOpenAI({ baseURL, apiKey, apiVersion }).chat.completions.create({
          model: 'm',
          messages,
          stream: true,
        }),
      (part) => part.choices[0]?.delta.content,
      count,
    ),
};

export const subjects: readonly Subject[] = [openAiCompat, ollama, anthropic, responses, azure];
