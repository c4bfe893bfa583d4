import { Archive, Folder, MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Folder as StoredFolder } from '../../../src-shared/sessions/folder.ts';
import { Select } from '../../components/select.tsx';
import { listViewStore, showView } from './view-store.ts';

/** Chooses what the list shows: all sessions, those of a folder, or the archived ones. */
export function ViewSelect({ folders }: { readonly folders: readonly StoredFolder[] }): React.JSX.Element {
  const { t } = useTranslation('sidebar');
  const view = listViewStore((state) => state.view);
  const icon = (Icon: typeof Folder) => <Icon aria-hidden size={14} className="shrink-0 text-faint" />;
  return (
    <Select
      hideLabel
      label={t('view.label')}
      options={[
        { value: 'all', label: t('view.all'), icon: icon(MessagesSquare) },
        ...folders.map(({ id, name }) => ({ value: `folder ${id}`, label: name, icon: icon(Folder) })),
        { value: 'archived', label: t('view.archived'), icon: icon(Archive) },
      ]}
      value={view.kind === 'folder' ? `folder ${view.folderId}` : view.kind}
      onValueChange={(next) => {
        if (next === 'all' || next === 'archived') showView({ kind: next });
        else showView({ kind: 'folder', folderId: next.slice('folder '.length) });
      }}
    />
  );
}
