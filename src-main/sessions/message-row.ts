import type { z } from 'zod';
import { failureSchema } from '../../src-shared/errors.ts';
import type { Attachment } from '../../src-shared/sessions/attachment.ts';
import { messageSchema, type Message } from '../../src-shared/sessions/session.ts';
import { costSchema } from '../../src-shared/sessions/usage.ts';

/** A row of `messages`, as `messageColumns` names its fields. */
export interface MessageRow {
  readonly id: string;
  readonly sessionId: string;
  readonly parentId: string | null;
  readonly agentId: string | null;
  readonly agentName: string | null;
  readonly continues: 0 | 1;
  readonly position: number;
  readonly role: string;
  readonly text: string;
  readonly reasoning: string;
  readonly reasoningMs: number | null;
  readonly state: string;
  readonly failure: string | null;
  readonly finishReason: string | null;
  readonly keyNotices: string;
  readonly toolCalls: string;
  readonly instanceId: string | null;
  readonly modelId: string | null;
  readonly instanceName: string | null;
  readonly modelName: string | null;
  readonly simulated: 0 | 1;
  readonly input: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
  readonly output: number | null;
  readonly reasoningTokens: number | null;
  readonly usageEstimated: number | null;
  readonly costUsd: number | null;
  readonly costEstimated: number | null;
  readonly costSource: string | null;
  readonly firstTokenMs: number | null;
  readonly createdAt: number;
  readonly finishedAt: number | null;
}

export const messageColumns = `
  m.id, m.session_id AS sessionId, m.parent_id AS parentId, m.agent_id AS agentId, m.agent_name AS agentName, m.continues,
  m.position, m.role, m.text, m.reasoning, m.reasoning_ms AS reasoningMs,
  m.state, m.failure, m.finish_reason AS finishReason, m.key_notices AS keyNotices, m.tool_calls AS toolCalls,
  m.instance_id AS instanceId, m.model_id AS modelId,
  m.instance_name AS instanceName, m.model_name AS modelName, m.simulated, m.input_tokens AS input,
  m.cache_read_tokens AS cacheRead, m.cache_write_tokens AS cacheWrite, m.output_tokens AS output,
  m.reasoning_tokens AS reasoningTokens, m.usage_estimated AS usageEstimated, m.cost_usd AS costUsd,
  m.cost_estimated AS costEstimated, m.cost_source AS costSource, m.first_token_ms AS firstTokenMs,
  m.created_at AS createdAt, m.finished_at AS finishedAt`;

function json<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const roleSchema = messageSchema.shape.role.catch('assistant');
const stateSchema = messageSchema.shape.state.catch('interrupted');
const finishReasonSchema = messageSchema.shape.finishReason.catch('other');
const costSourceSchema = costSchema.shape.source;

function usageOf(row: MessageRow): Message['usage'] {
  const { input, cacheRead, cacheWrite, output, reasoningTokens } = row;
  if (input === null || cacheRead === null || cacheWrite === null || output === null) return null;
  return {
    input,
    cacheRead,
    cacheWrite,
    output,
    reasoning: reasoningTokens ?? 0,
    estimated: row.usageEstimated === 1,
  };
}

function costOfRow(row: MessageRow): Message['cost'] {
  const source = costSourceSchema.safeParse(row.costSource);
  return source.success ? { usd: row.costUsd, estimated: row.costEstimated === 1, source: source.data } : null;
}

/** What another version wrote and this one does not know becomes its nearest known value: one odd row hides nothing else. */
export function messageOf(row: MessageRow, attachments: Attachment[] = [], siblings: string[] = [row.id]): Message {
  const { instanceId, modelId } = row;
  return {
    id: row.id,
    sessionId: row.sessionId,
    parentId: row.parentId,
    agentId: row.agentId,
    agentName: row.agentName,
    siblings,
    continues: row.continues === 1,
    position: row.position,
    role: roleSchema.parse(row.role),
    text: row.text,
    reasoning: row.reasoning,
    reasoningMs: row.reasoningMs,
    attachments,
    state: stateSchema.parse(row.state),
    failure: row.failure === null ? null : json(row.failure, failureSchema),
    finishReason: finishReasonSchema.parse(row.finishReason),
    keyNotices: json(row.keyNotices, messageSchema.shape.keyNotices) ?? [],
    toolCalls: json(row.toolCalls, messageSchema.shape.toolCalls) ?? [],
    model: instanceId === null || modelId === null ? null : { instanceId, modelId },
    modelName: row.modelName,
    instanceName: row.instanceName,
    simulated: row.simulated === 1,
    usage: usageOf(row),
    cost: costOfRow(row),
    firstTokenMs: row.firstTokenMs,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

/** What the end of an answer writes, as named parameters. */
export function finishedFields(message: Message) {
  const { usage, cost } = message;
  return {
    id: message.id,
    text: message.text.toWellFormed(),
    reasoning: message.reasoning.toWellFormed(),
    state: message.state,
    failure: message.failure === null ? null : JSON.stringify(message.failure),
    finishReason: message.finishReason,
    reasoningMs: message.reasoningMs,
    keyNotices: JSON.stringify(message.keyNotices),
    toolCalls: JSON.stringify(message.toolCalls),
    input: usage?.input ?? null,
    cacheRead: usage?.cacheRead ?? null,
    cacheWrite: usage?.cacheWrite ?? null,
    output: usage?.output ?? null,
    reasoningTokens: usage?.reasoning ?? null,
    usageEstimated: usage === null ? null : Number(usage.estimated),
    costUsd: cost?.usd ?? null,
    costEstimated: cost === null ? null : Number(cost.estimated),
    costSource: cost?.source ?? null,
    firstTokenMs: message.firstTokenMs,
    finishedAt: message.finishedAt,
  };
}
