import { useState } from 'react';
import type { Failure } from '../../../src-shared/errors.ts';
import { encodeFiles } from '../attachments/draft-file.ts';
import { draftOf, emptyDraft, setDraft, type Draft } from '../chat/draft-store.ts';
import { useConversation } from './conversation-actions.ts';
import { dropRefusal, type Consent } from './refusal-store.ts';

interface Sending {
  readonly sending: boolean;
  /** Why the last message was not sent; null when it was. */
  readonly problem: Failure | null;
  readonly forgetProblem: () => void;
  /** Sends the draft; one that is not sent comes back into the message box. */
  readonly submit: (draft: Draft, text: string, agentIds: readonly string[], consent?: Consent) => Promise<void>;
}

/** Sending what is in the message box. */
export function useSending(): Sending {
  const { sessionId, send } = useConversation();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  /** What the user agreed to for this message, one after the other. */
  const [agreed, setAgreed] = useState<Consent>({});
  const submit: Sending['submit'] = async (draft, text, agentIds, consent) => {
    const allowed = consent === undefined ? {} : { ...agreed, ...consent };
    setSending(true);
    setProblem(null);
    dropRefusal();
    setDraft(sessionId, emptyDraft);
    const result = await send(text, await encodeFiles(draft.files), { agentIds: [...agentIds], consent: allowed });
    setSending(false);
    setAgreed(result.ok ? {} : allowed);
    if (result.ok) return;
    setProblem(result.failure);
    const since = draftOf(sessionId);
    setDraft(sessionId, {
      text: since.text === '' ? draft.text : `${draft.text}\n${since.text}`,
      files: [...draft.files, ...since.files],
    });
  };
  return { sending, problem, forgetProblem: () => setProblem(null), submit };
}
