import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/errors.ts';
import { folderNameSchema, type Folder } from '../../../src-shared/sessions/folder.ts';
import { api } from '../../api/client.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { foldersStore } from '../../stores/folders.ts';
import { showView } from './view-store.ts';

interface FolderDialogProps {
  /** Null makes a new one, and shows it. */
  readonly folder: Folder | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}
const longestName = 100;

/** Names a folder. */
export function FolderDialog({ folder, open, onOpenChange }: FolderDialogProps): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  const { t: common } = useTranslation();
  const [name, setName] = useState(folder?.name ?? '');
  const [wrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const formId = useId();
  const save = async (): Promise<void> => {
    const parsed = folderNameSchema.safeParse(name);
    setWrong(!parsed.success);
    if (!parsed.success) return;
    const result = await api.sessions.saveFolder({ id: folder?.id ?? null, name: parsed.data });
    if (!result.ok) return setFailure(result.failure);
    await foldersStore.getState().refresh();
    if (folder === null) showView({ kind: 'folder', folderId: result.value.id });
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t(folder === null ? 'newFolder' : 'renameFolder')}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{common('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failure === null ? null : <ErrorNotice failure={failure} />}
        <TextField
          label={t('folderName')}
          value={name}
          maxLength={longestName}
          error={wrong ? t('folderNameWrong', { limit: longestName }) : undefined}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setWrong(false);
          }}
        />
      </form>
    </Dialog>
  );
}
