import type { OpenAI } from 'openai';
import type { ServedModel } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { countAt, isRecord, parseJson, textAt } from '../wire.ts';

function servedModel(entry: unknown): readonly ServedModel[] {
  if (!isRecord(entry)) return [];
  const id = textAt(entry, 'id') ?? textAt(entry, 'name');
  if (id === null || id === '') return [];
  const contextWindow =
    countAt(entry, 'context_length') ?? countAt(entry, 'context_window') ?? countAt(entry, 'max_model_len');
  return [{ id, name: textAt(entry, 'name'), contextWindow: contextWindow === 0 ? null : contextWindow }];
}

/** What a path that lists models, or deployments, answers; in its order. */
export async function listOpenAiModels(
  client: OpenAI,
  path: string,
  signal: AbortSignal,
): Promise<readonly ServedModel[]> {
  const response = await client.get(path, { signal }).asResponse();
  const body = parseJson(await response.text());
  // Most answer { data: [...] }; Together AI answers the list alone, and some local servers call it `models`.
  const fields = isRecord(body) ? [body['data'], body['models']] : [body];
  const list = fields.find((field) => Array.isArray(field));
  if (!Array.isArray(list)) throw new WireError({ kind: 'malformed', detail: 'a list of models without models' });
  return list.flatMap(servedModel);
}
