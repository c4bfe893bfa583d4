import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { useConversation } from './conversation-actions.ts';

type Said = 'started' | Exclude<Message['state'], 'streaming'>;

/** Reads out when an answer begins and how it ends, instead of every word of it. */
export function Announcer(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { chat } = useConversation();
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(
    () =>
      chat.subscribe((state, before) => {
        if (state.streamingIds === before.streamingIds || before.phase === 'loading') return;
        if (state.streamingIds.length > before.streamingIds.length) setSaid('started');
        const [ended] = before.streamingIds.filter((id) => !state.streamingIds.includes(id));
        const end = ended === undefined ? undefined : state.messages[ended]?.state;
        if (end !== undefined && end !== 'streaming') setSaid(end);
      }),
    [chat],
  );
  return (
    <p role="status" className="sr-only">
      {said === null ? '' : t(`announce.${said}`)}
    </p>
  );
}
