import type { Adapter } from '../adapter.ts';
import { streamChat } from './chat-completions.ts';
import { OpenAiClient } from './openai-client.ts';
import { listOpenAiModels } from './openai-models.ts';

/** Chat Completions as its many speakers speak it: `openai-compat`, `openrouter`, `vercel`. */
export const openAiCompat: Adapter = {
  stream: (request, context) => streamChat(request, context),
  listModels: (context) => listOpenAiModels(new OpenAiClient(context), '/models', context.signal),
};
