import type { Adapter, AdapterContext, ServedModel, TurnEvent, TurnRequest } from '../adapter.ts';
import { apiKeyOf } from '../credential.ts';
import { arrayAt, countAt, isRecord, textAt } from '../wire.ts';
import { geminiEvents } from './google-events.ts';
import { googlePages } from './google-pages.ts';
import { geminiBody } from './google-request.ts';

const modelPrefix = 'models/';

function headersOf(context: AdapterContext): Record<string, string> {
  const apiKey = apiKeyOf(context.credential);
  const key = apiKey === null ? {} : { 'x-goog-api-key': apiKey };
  return { accept: 'application/json', 'content-type': 'application/json', ...key, ...context.headers };
}

async function* stream(request: TurnRequest, context: AdapterContext): AsyncGenerator<TurnEvent> {
  const model = encodeURIComponent(request.modelId.replace(modelPrefix, ''));
  const response = await context.fetch(`${context.baseUrl}/v1beta/models/${model}:streamGenerateContent?alt=sse`, {
    method: 'POST',
    headers: headersOf(context),
    body: JSON.stringify(geminiBody(request, context.quirks)),
    signal: context.signal,
  });
  yield* geminiEvents(response, context.signal);
}

/** Models for images, embeddings and speech are listed too; only those that can answer are given. */
function servedModel(entry: unknown): readonly ServedModel[] {
  if (!isRecord(entry) || !arrayAt(entry, 'supportedGenerationMethods').includes('generateContent')) return [];
  const id = textAt(entry, 'name')?.replace(modelPrefix, '') ?? '';
  const contextWindow = countAt(entry, 'inputTokenLimit');
  if (id === '') return [];
  return [{ id, name: textAt(entry, 'displayName'), contextWindow: contextWindow === 0 ? null : contextWindow }];
}

async function listModels(context: AdapterContext): Promise<readonly ServedModel[]> {
  const models = await googlePages(`${context.baseUrl}/v1beta/models`, 'models', headersOf(context), context);
  return models.flatMap(servedModel);
}

/**
 * Gemini's own API. `@google/genai` gives the types; its client is not used, though it takes a fetch: it picks keys,
 * project and backend up from the environment where none is passed and prints that it did, reads a long line again with
 * each packet, makes a Response of every event, and leaves the connection open when its reader stops.
 */
export const google: Adapter = { stream, listModels };
