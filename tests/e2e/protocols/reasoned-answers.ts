import * as anthropic from '../../fault-server/anthropic-events.ts';
import * as bedrock from '../../fault-server/bedrock-frames.ts';
import type { Reply } from '../../fault-server/fault-server.ts';
import * as google from '../../fault-server/google-chunks.ts';
import * as openAi from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import * as responses from '../../fault-server/responses-events.ts';

/** What each of the answers below is thought over, says, and counts: 1,000 tokens of input and 200 of output. */
export const thought = 'The user greets me.';
export const said = 'Here is **an answer**.';
export const counted = '1,000 in · 200 out';

export const byMessages: Reply = sse([
  anthropic.start({ input_tokens: 1_000, output_tokens: 1 }),
  anthropic.blockStart(0, { type: 'thinking', thinking: '', signature: '' }),
  anthropic.delta(0, { type: 'thinking_delta', thinking: thought }),
  anthropic.delta(0, { type: 'signature_delta', signature: 'c2lnbmVk' }),
  anthropic.blockStop(0),
  anthropic.blockStart(1, { type: 'text', text: '' }),
  anthropic.textDelta(said, 1),
  anthropic.blockStop(1),
  ...anthropic.end('end_turn', { output_tokens: 200 }),
]);

export const byResponses: Reply = sse([
  responses.event('response.created', { response: { id: 'resp_1', status: 'in_progress' } }),
  responses.event('response.reasoning_summary_text.delta', {
    item_id: 'rs_1',
    output_index: 0,
    summary_index: 0,
    delta: thought,
  }),
  responses.textDelta(said),
  responses.completed({ input_tokens: 1_000, output_tokens: 200, total_tokens: 1_200 }),
]);

/** OpenAI's own Chat Completions count the reasoning, and never show it. */
export const byChatCompletions: Reply = sse(
  openAi.completion([said], {
    prompt_tokens: 1_000,
    completion_tokens: 200,
    total_tokens: 1_200,
    completion_tokens_details: { reasoning_tokens: 50 },
  }),
);

export const byGemini: Reply = sse([
  google.chunk([{ text: thought, thought: true }]),
  google.textChunk(said),
  google.end('STOP', {
    promptTokenCount: 1_000,
    candidatesTokenCount: 150,
    thoughtsTokenCount: 50,
    totalTokenCount: 1_200,
  }),
]);

export const byConverse: Reply = bedrock.eventStream([
  bedrock.start,
  bedrock.delta({ reasoningContent: { text: thought } }),
  bedrock.event('contentBlockStop', { contentBlockIndex: 0 }),
  bedrock.delta({ text: said }, 1),
  bedrock.event('contentBlockStop', { contentBlockIndex: 1 }),
  ...bedrock.end('end_turn', { inputTokens: 1_000, outputTokens: 200, totalTokens: 1_200 }),
]);
