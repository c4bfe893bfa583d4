import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { restoreFrom } from './branch-actions.ts';
import { useConversation } from './conversation-actions.ts';

/** "Deleted from here on. Undo": while what was taken away can come back. */
export function RemovalNotice(): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  const { chat } = useConversation();
  const removal = useStore(chat, (state) => state.removal);
  if (removal === null) return null;
  return (
    <Notice
      announce
      title={t('conversation.removed')}
      actions={
        <Button size="sm" onClick={() => void restoreFrom(removal.messageId)}>
          {common('undo')}
        </Button>
      }
    />
  );
}
