import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { lastBefore, type ChatState } from '../chat/chat-state.ts';
import { useConversation } from './conversation-actions.ts';

/** The answer's model, where the answer before it on the path, by the same agent, was another's. */
function changedModel(state: ChatState, answerId: string, place: number): string | null {
  const answer = state.messages[answerId];
  if (answer?.model === null || answer?.model === undefined) return null;
  const before = lastBefore(state, place, ({ role, agentId }) => role === 'assistant' && agentId === answer.agentId);
  if (before?.model === null || before?.model === undefined) return null;
  const { instanceId, modelId } = before.model;
  const same = instanceId === answer.model.instanceId && modelId === answer.model.modelId;
  if (same) return null;
  return [answer.modelName ?? answer.model.modelId, answer.instanceName].filter((name) => name !== null).join(' · ');
}

interface ModelMarkProps {
  readonly answerId: string;
  /** Where the answer stands on the path. */
  readonly place: number;
}

/** Marks where the model changed. */
export function ModelMark({ answerId, place }: ModelMarkProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chat } = useConversation();
  const model = useStore(chat, (state) => changedModel(state, answerId, place));
  if (model === null) return null;
  return (
    <p className="flex items-center gap-3 text-xs text-faint before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
      {t('conversation.modelChanged', { model })}
    </p>
  );
}
