import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ChoiceList } from '../../links/choice-list.tsx';
import { foldersStore } from '../../stores/folders.ts';
import { useRemote } from '../../stores/remote-store.ts';
import { moveSession, sessionTitle } from '../session-actions.ts';

interface MoveDialogProps {
  readonly session: Session;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}
const noFolder = '';

/** Puts a session into a folder, or into none. */
export function MoveDialog({ session, open, onOpenChange }: MoveDialogProps): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  const { t: common } = useTranslation();
  const { value: folders } = useRemote(foldersStore);
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = wanted ?? session.folderId ?? noFolder;
  const close = (stays: boolean): void => {
    if (!stays) setWanted(null);
    onOpenChange(stays);
  };
  const move = async (): Promise<void> => {
    if (await moveSession(session.id, chosen === noFolder ? null : chosen)) close(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('moveTitle', { title: sessionTitle(session) })}
      footer={
        <>
          <Button onClick={() => close(false)}>{common('cancel')}</Button>
          <Button variant="primary" onClick={() => void move()}>
            {t('moveConfirm')}
          </Button>
        </>
      }
    >
      <ChoiceList
        label={t('move')}
        items={[{ id: noFolder, name: t('noFolder') }, ...(folders ?? [])]}
        keyOf={({ id }) => id}
        chosen={chosen}
        onChoose={setWanted}
        render={({ name }) => name}
      />
    </Dialog>
  );
}
