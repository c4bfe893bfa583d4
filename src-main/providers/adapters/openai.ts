import type { Adapter, AdapterContext } from '../adapter.ts';
import { streamChat } from './chat-completions.ts';
import { OpenAiClient } from './openai-client.ts';
import { listOpenAiModels } from './openai-models.ts';
import { streamResponses } from './responses.ts';

/** OpenAI itself, its regional hosts included. */
const ownHost = /(^|\.)api\.openai\.com$/;

function speaksResponses({ baseUrl, options }: AdapterContext): boolean {
  return options.api === undefined ? ownHost.test(new URL(baseUrl).hostname) : options.api === 'responses';
}

/** Responses where OpenAI itself answers, Chat Completions elsewhere, unless the instance says which. */
export const openAi: Adapter = {
  stream: (request, context) =>
    speaksResponses(context) ? streamResponses(request, context) : streamChat(request, context),
  listModels: (context) => listOpenAiModels(new OpenAiClient(context), '/models', context.signal),
};
