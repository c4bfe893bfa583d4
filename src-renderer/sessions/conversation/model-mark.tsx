import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ChatState } from '../chat/chat-state.ts';
import { useConversation } from './conversation-actions.ts';

/** The answer's model, where the answer before it on the path, by the same agent, was another's. */
function changedModel({ path, messages }: ChatState, answerId: string): string | null {
  const answer = messages[answerId];
  if (answer?.model === null || answer?.model === undefined) return null;
  const at = path.findIndex((step) => step.includes(answerId));
  const before = path
    .slice(0, Math.max(0, at))
    .flat()
    .map((id) => messages[id])
    .findLast((message) => message?.role === 'assistant' && message.agentId === answer.agentId);
  if (before?.model === null || before?.model === undefined) return null;
  const { instanceId, modelId } = before.model;
  const same = instanceId === answer.model.instanceId && modelId === answer.model.modelId;
  if (same) return null;
  return [answer.modelName ?? answer.model.modelId, answer.instanceName].filter((name) => name !== null).join(' · ');
}

/** Marks where the model changed. */
export function ModelMark({ answerId }: { readonly answerId: string }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chat } = useConversation();
  const model = useStore(chat, (state) => changedModel(state, answerId));
  if (model === null) return null;
  return (
    <p className="flex items-center gap-3 text-xs text-faint before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
      {t('conversation.modelChanged', { model })}
    </p>
  );
}
