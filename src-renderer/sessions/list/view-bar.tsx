import { ArrowDown, ArrowUp, Ellipsis, FolderPlus, Import, Pencil, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Menu } from '../../components/menu.tsx';
import { lazyComponent } from '../../components/lazy-component.ts';
import { showFailure } from '../../components/toast.tsx';
import { foldersStore } from '../../stores/folders.ts';
import { useRemote } from '../../stores/remote-store.ts';
import { FolderDialog } from './folder-dialog.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { useHasViews } from './use-has-views.ts';
import { listViewStore } from './view-store.ts';

const ViewSelect = lazyComponent(async () => (await import('./view-select.tsx')).ViewSelect);

type Open = 'nothing' | 'new-folder' | 'rename-folder' | 'delete-folder' | 'import';

/** What the list shows, and what can be done with folders. */
export function ViewBar(): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  const { t: common } = useTranslation();
  const { value } = useRemote(foldersStore);
  const folders = value ?? [];
  const view = listViewStore((state) => state.view);
  const [open, setOpen] = useState<Open>('nothing');
  const shown = useHasViews(folders.length > 0);
  const at = view.kind === 'folder' ? folders.findIndex(({ id }) => id === view.folderId) : -1;
  const folder = folders[at];
  const close = (stays: boolean): void => {
    if (!stays) setOpen('nothing');
  };
  const removeFolder = async (id: string): Promise<void> => {
    const result = await api.sessions.removeFolder({ id });
    setOpen('nothing');
    if (!result.ok) showFailure(result.failure);
    await foldersStore.getState().refresh();
  };
  const move = async (to: number): Promise<void> => {
    if (folder === undefined) return;
    const ids = folders
      .toSpliced(at, 1)
      .toSpliced(to, 0, folder)
      .map(({ id }) => id);
    const result = await api.sessions.orderFolders({ folderIds: ids });
    if (!result.ok) showFailure(result.failure);
    await foldersStore.getState().refresh();
  };
  return (
    <div className="flex items-center gap-1 px-2 pb-1">
      <div className="min-w-0 flex-1">
        <Suspense>{shown ? <ViewSelect folders={folders} /> : null}</Suspense>
      </div>
      <Menu
        trigger={<IconButton icon={Ellipsis} label={t('view.actions')} />}
        groups={[
          [
            { label: t('newFolder'), icon: FolderPlus, onSelect: () => setOpen('new-folder') },
            { label: t('import'), icon: Import, onSelect: () => setOpen('import') },
          ],
          ...(folder === undefined
            ? []
            : [
                [
                  { label: t('renameFolder'), icon: Pencil, onSelect: () => setOpen('rename-folder') },
                  { label: t('folderUp'), icon: ArrowUp, disabled: at === 0, onSelect: () => void move(at - 1) },
                  {
                    label: t('folderDown'),
                    icon: ArrowDown,
                    disabled: at === folders.length - 1,
                    onSelect: () => void move(at + 1),
                  },
                  { label: t('deleteFolder'), icon: Trash2, danger: true, onSelect: () => setOpen('delete-folder') },
                ],
              ]),
        ]}
      />
      <FolderDialog
        key={`new ${open === 'new-folder'}`}
        folder={null}
        open={open === 'new-folder'}
        onOpenChange={close}
      />
      <ImportDialog open={open === 'import'} onOpenChange={close} />
      {folder === undefined ? null : (
        <>
          <FolderDialog
            key={`${folder.id} ${open === 'rename-folder'}`}
            folder={folder}
            open={open === 'rename-folder'}
            onOpenChange={close}
          />
          <AlertDialog
            open={open === 'delete-folder'}
            onOpenChange={close}
            title={t('deleteFolderTitle', { name: folder.name })}
            body={t('deleteFolderBody')}
            confirmLabel={common('delete')}
            onConfirm={() => void removeFolder(folder.id)}
          />
        </>
      )}
    </div>
  );
}
