import { randomUUID } from 'node:crypto';
import type { Result } from '../../../src-shared/result.ts';
import type { Agent } from '../../../src-shared/sessions/agent.ts';
import type { Database } from '../../storage/database.ts';
import { agentColumns, agentOf, type AgentRow } from '../agent-row.ts';
import { AttachmentStore } from '../attachment-store.ts';
import { messageColumns, messageOf, type MessageRow } from '../message-row.ts';
import { sessionFileFormat, sessionFileVersion, type MessageInFile, type SessionFile } from './session-file.ts';

interface SessionRow {
  readonly title: string;
  readonly titleOrigin: string;
  readonly instanceId: string | null;
  readonly modelId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly headId: string | null;
}

type StoredRow = MessageRow & { readonly providerId: string | null };

function prepareStatements({ connection }: Database) {
  return {
    session: connection.prepare<[string], SessionRow>(
      `SELECT title, title_origin AS titleOrigin, instance_id AS instanceId, model_id AS modelId, created_at AS createdAt,
         updated_at AS updatedAt, head_id AS headId
       FROM sessions WHERE id = ? AND deleted_at IS NULL`,
    ),
    agents: connection.prepare<[string], AgentRow>(
      `SELECT ${agentColumns} FROM agents a WHERE a.session_id = ? ORDER BY a.position`,
    ),
    messages: connection.prepare<[string], StoredRow>(
      `SELECT ${messageColumns}, m.provider_id AS providerId FROM messages m
       WHERE m.session_id = ? AND m.deleted_at IS NULL ORDER BY m.position`,
    ),
    checkpoints: connection.prepare<[string], { text: string; reasoning: string }>(
      'SELECT text, reasoning FROM checkpoints WHERE message_id = ? ORDER BY number',
    ),
    insertSession: connection.prepare<
      [string, string, string, string | null, string | null, string | null, number, number, number]
    >(
      `INSERT INTO sessions (id, title, title_origin, instance_id, model_id, head_id, message_count, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertAgent: connection.prepare<
      [string, string, number, string, string | null, string, string | null, string | null, string]
    >(
      `INSERT INTO agents (id, session_id, position, name, color, system_prompt, instance_id, model_id, settings)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    insertMessage: connection.prepare<[Record<string, string | number | null>]>(
      `INSERT INTO messages (id, session_id, agent_id, agent_name, continues, parent_id, position, role, text, reasoning,
         reasoning_ms, state, failure, finish_reason, key_notices, tool_calls, instance_id, model_id, provider_id,
         instance_name, model_name, simulated, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens,
         reasoning_tokens, usage_estimated, cost_usd, cost_estimated, cost_source, first_token_ms, created_at, finished_at)
       VALUES (@id, @sessionId, @agentId, @agentName, @continues, @parentId, @position, @role, @text, @reasoning,
         @reasoningMs, @state, @failure, @finishReason, @keyNotices, @toolCalls, @instanceId, @modelId, @providerId,
         @instanceName, @modelName, @simulated, @input, @cacheRead, @cacheWrite, @output,
         @reasoningTokens, @usageEstimated, @costUsd, @costEstimated, @costSource, @firstTokenMs, @createdAt, @finishedAt)`,
    ),
  };
}

const origins = ['none', 'first-line', 'user', 'model'] as const;

/** Whole sessions out of the database, and into it. */
export class TransferStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;
  readonly #attachments: AttachmentStore;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
    this.#attachments = new AttachmentStore(database.connection);
  }

  /** Null when there is no such session. */
  read(sessionId: string): Result<SessionFile | null> {
    return this.#database.attempt(() => {
      const session = this.#statements.session.get(sessionId);
      if (session === undefined) return null;
      const agents = this.#statements.agents.all(sessionId).map(agentOf);
      const rows = this.#statements.messages.all(sessionId);
      const places = new Map(rows.map(({ id }, index) => [id, index]));
      const { headId, titleOrigin, ...rest } = session;
      return {
        format: sessionFileFormat,
        version: sessionFileVersion,
        ...rest,
        titleOrigin: origins.find((origin) => origin === titleOrigin) ?? 'user',
        agents: agents.map(({ id: _id, position: _position, ...fields }) => fields),
        head: headId === null ? null : (places.get(headId) ?? null),
        messages: this.#inFile(rows, agents, places),
      };
    });
  }

  /** Returns the id of the session that was made. */
  write(file: SessionFile): Result<string> {
    return this.#database.transaction(() => {
      const sessionId = randomUUID();
      const ids = file.messages.map(() => randomUUID());
      const agentIds = file.agents.map(() => randomUUID());
      const { insertSession, insertAgent, insertMessage } = this.#statements;
      const headId = file.head === null ? null : (ids[file.head] ?? null);
      const { title, titleOrigin, instanceId, modelId, createdAt, updatedAt, messages } = file;
      insertSession.run(
        sessionId,
        title,
        titleOrigin,
        instanceId,
        modelId,
        headId,
        messages.length,
        createdAt,
        updatedAt,
      );
      for (const [position, agent] of file.agents.entries()) {
        const { name, color, systemPrompt, settings } = agent;
        const id = agentIds[position] ?? '';
        const json = JSON.stringify(settings);
        insertAgent.run(id, sessionId, position, name, color, systemPrompt, agent.instanceId, agent.modelId, json);
      }
      for (const [position, message] of messages.entries()) {
        const id = ids[position] ?? '';
        const parentId = message.parent === null ? null : (ids[message.parent] ?? null);
        const agentId = message.agent === null ? null : (agentIds[message.agent] ?? null);
        insertMessage.run({ ...rowOf(message), id, sessionId, parentId, agentId, position });
        this.#attachments.insert(
          id,
          message.attachments.map(({ base64, ...attachment }) => {
            const bytes = Buffer.from(base64, 'base64');
            return { ...attachment, id: randomUUID(), size: bytes.byteLength, bytes };
          }),
        );
      }
      return sessionId;
    });
  }

  /** What is still being written is, in a copy, cut at what is stored of it. */
  #writtenSoFar({ id, text, reasoning, state }: StoredRow): Pick<MessageInFile, 'text' | 'reasoning'> {
    const parts = state === 'streaming' ? this.#statements.checkpoints.all(id) : [];
    return {
      text: text + parts.map((part) => part.text).join(''),
      reasoning: reasoning + parts.map((part) => part.reasoning).join(''),
    };
  }

  #inFile(rows: readonly StoredRow[], agents: readonly Agent[], places: ReadonlyMap<string, number>): MessageInFile[] {
    const agentPlaces = new Map(agents.map(({ id }, index) => [id, index]));
    const files = this.#attachments.contents(rows.map(({ id }) => id));
    return rows.map((row) => {
      const {
        id,
        sessionId: _s,
        parentId,
        agentId,
        siblings: _b,
        position: _p,
        model: _m,
        state,
        ...message
      } = messageOf(row);
      return {
        ...message,
        ...this.#writtenSoFar(row),
        parent: parentId === null ? null : (places.get(parentId) ?? null),
        agent: agentId === null ? null : (agentPlaces.get(agentId) ?? null),
        attachments: (files.get(id) ?? []).map(({ kind, name, mediaType, bytes }) => ({
          kind,
          name,
          mediaType,
          base64: Buffer.from(bytes).toString('base64'),
        })),
        state: state === 'streaming' ? 'interrupted' : state,
        instanceId: row.instanceId,
        modelId: row.modelId,
        providerId: row.providerId,
      };
    });
  }
}

function rowOf(message: MessageInFile): Record<string, string | number | null> {
  const { usage, cost } = message;
  return {
    agentName: message.agentName,
    continues: Number(message.continues),
    role: message.role,
    text: message.text,
    reasoning: message.reasoning,
    reasoningMs: message.reasoningMs,
    state: message.state,
    failure: message.failure === null ? null : JSON.stringify(message.failure),
    finishReason: message.finishReason,
    keyNotices: JSON.stringify(message.keyNotices),
    toolCalls: JSON.stringify(message.toolCalls),
    instanceId: message.instanceId,
    modelId: message.modelId,
    providerId: message.providerId,
    instanceName: message.instanceName,
    modelName: message.modelName,
    simulated: Number(message.simulated),
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
    createdAt: message.createdAt,
    finishedAt: message.finishedAt,
  };
}
