import type { Usage } from '../../../src-shared/sessions/usage.ts';
import type { CostField } from '../quirks.ts';
import { countAt, isRecord, recordAt, type JsonRecord } from '../wire.ts';

/**
 * Usage as Patchbay counts it, from the `usage` object of Chat Completions or of Responses, which differ in their words;
 * null when it holds no counts. OpenAI counts cached tokens inside the prompt and reasoning inside the completion. xAI
 * counts reasoning beside the completion: its total shows that.
 */
export function readOpenAiUsage(usage: JsonRecord): Usage | null {
  const prompt = countAt(usage, 'prompt_tokens') ?? countAt(usage, 'input_tokens');
  const completion = countAt(usage, 'completion_tokens') ?? countAt(usage, 'output_tokens');
  if (prompt === null && completion === null) return null;
  const promptTokens = prompt ?? 0;
  const completionTokens = completion ?? 0;
  const promptDetails = recordAt(usage, 'prompt_tokens_details') ?? recordAt(usage, 'input_tokens_details') ?? {};
  const completionDetails =
    recordAt(usage, 'completion_tokens_details') ?? recordAt(usage, 'output_tokens_details') ?? {};
  // DeepSeek has its own name for tokens that the cache served.
  const cached = countAt(promptDetails, 'cached_tokens') ?? countAt(usage, 'prompt_cache_hit_tokens') ?? 0;
  const cacheRead = Math.min(cached, promptTokens);
  const cacheWrite = Math.min(countAt(promptDetails, 'cache_write_tokens') ?? 0, promptTokens - cacheRead);
  const reasoning = countAt(completionDetails, 'reasoning_tokens') ?? 0;
  const reasoningIsBeside =
    reasoning > 0 && countAt(usage, 'total_tokens') === promptTokens + completionTokens + reasoning;
  const output = reasoningIsBeside ? completionTokens + reasoning : completionTokens;
  return {
    input: promptTokens - cacheRead - cacheWrite,
    cacheRead,
    cacheWrite,
    output,
    reasoning: Math.min(reasoning, output),
    estimated: false,
  };
}

function at(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const step of path) {
    if (Array.isArray(current)) current = current[Number(step)];
    else if (isRecord(current)) current = current[step];
    else return undefined;
  }
  return current;
}

/** What the provider says it charged, in USD; null when the chunk says nothing. */
export function readCostUsd(chunk: JsonRecord, fields: readonly CostField[]): number | null {
  for (const field of fields) {
    const value = at(chunk, field.path);
    const cost = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof cost === 'number' && Number.isFinite(cost) && cost >= 0) return cost / field.perUsd;
  }
  return null;
}
