import type { Session } from '../../src-shared/sessions/session.ts';

/** A session without messages, for tests. */
export function aSession(id: string, change: Partial<Session> = {}): Session {
  return {
    id,
    title: id,
    createdAt: 0,
    updatedAt: 0,
    instanceId: null,
    modelId: null,
    agents: [],
    messageCount: 0,
    streaming: false,
    pinnedAt: null,
    archived: false,
    folderId: null,
    ...change,
  };
}
