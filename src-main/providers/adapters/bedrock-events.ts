import type {
  ContentBlockDelta,
  ConverseStreamCommandOutput,
  StopReason,
  TokenUsage,
} from '@aws-sdk/client-bedrock-runtime';
import type { Usage } from '../../../src-shared/sessions/usage.ts';
import type { FinishReason, TurnEvent } from '../adapter.ts';
import { bedrockError } from './bedrock-error.ts';

/** What is not here ended for a reason of the model's own. */
const finishReasons: ReadonlyMap<string, FinishReason> = new Map<StopReason, FinishReason>([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool-calls'],
  ['content_filtered', 'content-filter'],
  ['guardrail_intervened', 'content-filter'],
]);

/** Bedrock counts cached tokens beside the input, and does not say how much of the output was reasoning. */
function usageOf(counts: TokenUsage): Usage {
  return {
    input: counts.inputTokens ?? 0,
    cacheRead: counts.cacheReadInputTokens ?? 0,
    cacheWrite: counts.cacheWriteInputTokens ?? 0,
    output: counts.outputTokens ?? 0,
    reasoning: 0,
    estimated: false,
  };
}

function saidIn({ text, reasoningContent }: ContentBlockDelta): TurnEvent | null {
  if (text !== undefined && text !== '') return { type: 'text', text };
  const thought = reasoningContent?.text;
  return thought === undefined || thought === '' ? null : { type: 'reasoning', text: thought };
}

/** What a Converse stream says. `messageStop` is its terminal event; usage comes after it. */
export async function* converseEvents(
  answer: Promise<ConverseStreamCommandOutput>,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent> {
  let finish: FinishReason | null = null;
  let usage: Usage | null = null;
  let call: { readonly id: string; readonly name: string; arguments: string } | null = null;
  try {
    // The SDK reads the first event before it gives the stream out, so that errors of the stream can come from here, too.
    const { stream } = await answer;
    for await (const event of stream ?? []) {
      if (event.contentBlockDelta !== undefined) {
        const { delta } = event.contentBlockDelta;
        const said = delta === undefined ? null : saidIn(delta);
        if (said !== null) yield said;
        else if (call !== null) call.arguments += delta?.toolUse?.input ?? '';
      } else if (event.contentBlockStart !== undefined) {
        const tool = event.contentBlockStart.start?.toolUse;
        call = tool === undefined ? null : { id: tool.toolUseId ?? '', name: tool.name ?? '', arguments: '' };
      } else if (event.contentBlockStop !== undefined) {
        if (call !== null) yield { type: 'tool-call', ...call };
        call = null;
      } else if (event.messageStop !== undefined) {
        const { stopReason } = event.messageStop;
        finish = finishReasons.get(stopReason ?? '') ?? 'other';
      } else if (event.metadata?.usage !== undefined) {
        usage = usageOf(event.metadata.usage);
      }
    }
  } catch (error) {
    // Once the model has finished, the answer is whole; what breaks after it costs only the counts.
    if (finish === null || signal.aborted) throw bedrockError(error);
  }
  if (finish === null) return;
  if (usage !== null) yield { type: 'usage', usage, costUsd: null };
  yield { type: 'done', reason: finish };
}
