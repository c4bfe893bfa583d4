import type { Message, Path } from '../../../src-shared/sessions/session.ts';

export const sessionId = '00000000-0000-4000-8000-000000000001';
export const questionId = '00000000-0000-4000-8000-000000000011';
export const answerId = '00000000-0000-4000-8000-000000000012';

/** A finished question, for tests. */
export function question(change: Partial<Message> = {}): Message {
  return {
    id: questionId,
    sessionId,
    parentId: null,
    agentId: null,
    agentName: null,
    siblings: [questionId],
    continues: false,
    position: 1,
    role: 'user',
    text: 'Hi',
    reasoning: '',
    reasoningMs: null,
    attachments: [],
    state: 'complete',
    failure: null,
    finishReason: null,
    keyNotices: [],
    toolCalls: [],
    model: null,
    modelName: null,
    instanceName: null,
    simulated: false,
    usage: null,
    cost: null,
    firstTokenMs: null,
    createdAt: 1_000,
    finishedAt: 1_000,
    ...change,
  };
}

/** A finished answer, for tests. */
export function answer(change: Partial<Message> = {}): Message {
  return question({
    id: answerId,
    parentId: questionId,
    agentName: 'Assistant',
    siblings: [answerId],
    position: 2,
    role: 'assistant',
    text: 'Hello',
    finishReason: 'stop',
    model: { instanceId: 'work', modelId: 'vendor/model:free' },
    modelName: 'Model',
    instanceName: 'Work',
    createdAt: 1_001,
    finishedAt: 2_000,
    ...change,
  });
}

/** A path of a question and its answer, and what else a snapshot says where nothing is going on. */
export const nothingElse: { path: Path; retries: []; removal: null } = {
  path: { length: 2, tail: [[questionId], [answerId]] },
  retries: [],
  removal: null,
};
