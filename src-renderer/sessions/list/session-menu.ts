import { t } from 'i18next';
import { Archive, ArchiveRestore, FileDown, FolderInput, Link2, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import type { Session } from '../../../src-shared/sessions/session.ts';
import type { MenuItem } from '../../components/menu.tsx';
import { copyLink } from '../../links/copy-link.ts';
import { archiveSession, exportSession, pinSession } from '../session-actions.ts';

interface RowActions {
  readonly onRename: () => void;
  readonly onMove: () => void;
  readonly onRemove: () => void;
}

/** What can be done with a session of the list. */
export function sessionMenu(
  session: Session,
  { onRename, onMove, onRemove }: RowActions,
): readonly (readonly MenuItem[])[] {
  const { id, pinnedAt, archived } = session;
  const pinned = pinnedAt !== null;
  return [
    [
      { label: t('rename'), icon: Pencil, onSelect: onRename },
      {
        label: t(pinned ? 'unpin' : 'pin', { ns: 'sidebar' }),
        icon: pinned ? PinOff : Pin,
        onSelect: () => void pinSession(id, !pinned),
      },
      { label: t('move', { ns: 'sidebar' }), icon: FolderInput, onSelect: onMove },
      {
        label: t(archived ? 'unarchive' : 'archive', { ns: 'sidebar' }),
        icon: archived ? ArchiveRestore : Archive,
        onSelect: () => void archiveSession(session, !archived),
      },
    ],
    [
      {
        label: t('copyLink', { ns: 'sessions' }),
        icon: Link2,
        onSelect: () => void copyLink({ action: 'open-session', sessionId: id }),
      },
      {
        label: t('exportMarkdown', { ns: 'sidebar' }),
        icon: FileDown,
        onSelect: () => void exportSession(id, 'markdown'),
      },
      { label: t('exportJson', { ns: 'sidebar' }), icon: FileDown, onSelect: () => void exportSession(id, 'json') },
    ],
    [{ label: t('delete'), icon: Trash2, danger: true, onSelect: onRemove }],
  ];
}
