import type { Adapter, AdapterContext, ServedModel } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { arrayAt, countAt, isRecord, parseJson, textAt } from '../wire.ts';
import { AnthropicClient } from './anthropic-client.ts';
import { anthropicBody } from './anthropic-request.ts';
import { streamMessages } from './anthropic-stream.ts';

const pageSize = 1_000;
/** More models than anybody serves; a server that always has another page ends here. */
const maxPages = 20;

function servedModel(entry: unknown): readonly ServedModel[] {
  const id = isRecord(entry) ? textAt(entry, 'id') : null;
  if (!isRecord(entry) || id === null || id === '') return [];
  const contextWindow = countAt(entry, 'max_input_tokens');
  return [{ id, name: textAt(entry, 'display_name'), contextWindow: contextWindow === 0 ? null : contextWindow }];
}

async function listModels(context: AdapterContext): Promise<readonly ServedModel[]> {
  const client = new AnthropicClient(context);
  const models: ServedModel[] = [];
  let after: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const query = { limit: pageSize, ...(after === null ? {} : { after_id: after }) };
    const response = await client.get('/v1/models', { query, signal: context.signal }).asResponse();
    const body = parseJson(await response.text());
    if (!isRecord(body) || !Array.isArray(body['data'])) {
      throw new WireError({ kind: 'malformed', detail: 'a list of models without models' });
    }
    models.push(...arrayAt(body, 'data').flatMap(servedModel));
    after = body['has_more'] === true ? textAt(body, 'last_id') : null;
    if (after === null) break;
  }
  return models;
}

/** Anthropic's Messages, as Anthropic and servers like it speak them. */
export const anthropic: Adapter = {
  stream: (request, context) =>
    streamMessages(new AnthropicClient(context), anthropicBody(request, context.quirks), context.signal),
  listModels,
};
