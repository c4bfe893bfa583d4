import { z } from 'zod';
import { instanceReferenceSchema, modelIdSchema } from '../../../src-shared/ids.ts';
import { keptAgentFieldsSchema, maxAgents } from '../../../src-shared/sessions/agent.ts';
import { attachmentKindOf, attachmentKinds } from '../../../src-shared/sessions/attachment.ts';
import { maxMessageLength, maxTitleLength, messageSchema } from '../../../src-shared/sessions/session.ts';

export const sessionFileFormat = 'patchbay-session';
export const sessionFileVersion = 1;

const place = z.number().int().min(0);
/** Epoch milliseconds of a date that there is: the database takes whole ones only. */
const time = z.number().int().min(0).max(8_640_000_000_000_000);
const { text, reasoning, reasoningMs, failure, finishReason, keyNotices, toolCalls, modelName, instanceName } =
  messageSchema.shape;
const { simulated, usage, cost, firstTokenMs, agentName, continues, role } = messageSchema.shape;

const fileSchema = z
  .strictObject({
    kind: z.enum(attachmentKinds),
    name: z.string().min(1).max(255),
    mediaType: z.string().min(1).max(100),
    base64: z.base64(),
  })
  .refine(({ kind, mediaType }) => attachmentKindOf(mediaType) === kind, 'is of another kind than its media type');

const messageInFileSchema = z.strictObject({
  /** Places in this list and in that of the agents, in place of ids: a copy has ids of its own. */
  parent: place.nullable(),
  agent: place.nullable(),
  agentName,
  continues,
  role,
  text: text.max(maxMessageLength),
  reasoning: reasoning.max(maxMessageLength),
  reasoningMs,
  attachments: z.array(fileSchema).max(100),
  state: z.enum(['complete', 'stopped', 'interrupted', 'failed']),
  failure,
  finishReason,
  keyNotices,
  toolCalls,
  instanceId: instanceReferenceSchema.nullable(),
  modelId: modelIdSchema.nullable(),
  providerId: z.string().nullable(),
  instanceName,
  modelName,
  simulated,
  usage,
  cost,
  firstTokenMs,
  createdAt: time,
  finishedAt: time.nullable(),
});
export type MessageInFile = z.infer<typeof messageInFileSchema>;

/** A whole session: every branch, and everything that is known of each answer. */
export const sessionFileSchema = z
  .strictObject({
    format: z.literal(sessionFileFormat),
    version: z.literal(sessionFileVersion),
    title: z.string().max(maxTitleLength),
    titleOrigin: z.enum(['none', 'first-line', 'user', 'model']),
    instanceId: instanceReferenceSchema.nullable(),
    modelId: modelIdSchema.nullable(),
    createdAt: time,
    updatedAt: time,
    agents: z.array(keptAgentFieldsSchema.strict()).min(1).max(maxAgents),
    /** The message that the conversation goes on from. */
    head: place.nullable(),
    messages: z.array(messageInFileSchema).max(1_000_000),
  })
  .superRefine(({ agents, head, messages }, context) => {
    const issue = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    if (head !== null && head >= messages.length) issue(['head'], 'is no message of the file');
    const names = new Set<string>();
    for (const [index, { name }] of agents.entries()) {
      if (names.has(name.toLowerCase())) issue(['agents', index, 'name'], 'is the name of another agent');
      names.add(name.toLowerCase());
    }
    for (const [index, { parent, agent }] of messages.entries()) {
      if (parent !== null && parent >= index) issue(['messages', index, 'parent'], 'is no message before this one');
      if (agent !== null && agent >= agents.length) issue(['messages', index, 'agent'], 'is no agent of the file');
    }
  });
export type SessionFile = z.infer<typeof sessionFileSchema>;
