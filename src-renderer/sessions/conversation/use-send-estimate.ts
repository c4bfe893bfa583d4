import { useEffect, useState } from 'react';
import type { SendEstimate } from '../../../src-shared/sessions/estimate-view.ts';
import { api } from '../../api/client.ts';
import type { Draft } from '../chat/draft-store.ts';

/** Counting at each key would be wasted: what is typed next is counted anew. */
const pauseMs = 400;

/** What sending the draft would come to; empty while that is not known. `version` changes where the conversation does. */
export function useSendEstimate(
  sessionId: string,
  draft: Draft,
  agentIds: readonly string[],
  version: string,
): readonly SendEstimate[] {
  const [estimates, setEstimates] = useState<readonly SendEstimate[]>([]);
  const agents = agentIds.join(' ');
  useEffect(() => {
    let left = false;
    const ask = async (_of: string): Promise<void> => {
      const attachments = draft.files.map(({ kind, content }) => ({ kind, size: content.size }));
      const result = await api.chat.estimate({
        sessionId,
        text: draft.text,
        attachments,
        agentIds: agents === '' ? [] : agents.split(' '),
      });
      if (!left) setEstimates(result.ok ? result.value : []);
    };
    const timer = setTimeout(() => void ask(version), pauseMs);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [sessionId, draft, agents, version]);
  return estimates;
}
