import { t } from 'i18next';
import type { Session } from '../../src-shared/sessions/session.ts';
import type { Result } from '../../src-shared/result.ts';
import { api } from '../api/client.ts';
import { downloadText } from '../components/download-text.ts';
import { showFailure, showToast } from '../components/toast.tsx';
import { dropSession, putSession } from './sessions-store.ts';

export function sessionTitle(session: Pick<Session, 'title'>): string {
  return session.title === '' ? t('untitled', { ns: 'sessions' }) : session.title;
}

/** Shows what became of a session, or why nothing did. */
async function show(changing: Promise<Result<Session>>): Promise<boolean> {
  const result = await changing;
  if (result.ok) putSession(result.value);
  else showFailure(result.failure);
  return result.ok;
}

export async function renameSession(sessionId: string, title: string): Promise<void> {
  await show(api.sessions.rename({ sessionId, title }));
}

export async function pinSession(sessionId: string, pinned: boolean): Promise<void> {
  await show(api.sessions.setPinned({ sessionId, pinned }));
}

/** False when that failed, which is said. */
export function moveSession(sessionId: string, folderId: string | null): Promise<boolean> {
  return show(api.sessions.setFolder({ sessionId, folderId }));
}

/** Archiving offers to undo it; what is archived stays to be found. */
export async function archiveSession(session: Session, archived: boolean): Promise<void> {
  const done = await show(api.sessions.setArchived({ sessionId: session.id, archived }));
  if (!done || !archived) return;
  showToast({
    title: t('archivedNow', { ns: 'sidebar', title: sessionTitle(session) }),
    action: { label: t('undo'), onSelect: () => void archiveSession(session, false) },
  });
}

/** Gives the user the session as a file. */
export async function exportSession(sessionId: string, format: 'markdown' | 'json'): Promise<void> {
  const result = await api.sessions.export({ sessionId, format });
  if (!result.ok) return showFailure(result.failure);
  downloadText(result.value.fileName, result.value.text, format === 'json' ? 'application/json' : 'text/markdown');
}

/** Deletes a session and offers to undo it for as long as the core can. `onRestored` hears when it is back. */
export async function removeSession(session: Session, onRestored: () => void = () => {}): Promise<boolean> {
  const result = await api.sessions.remove({ sessionId: session.id });
  if (!result.ok) {
    showFailure(result.failure);
    return false;
  }
  dropSession(session.id);
  showToast({
    title: t('deleted', { ns: 'sessions', title: sessionTitle(session) }),
    timeoutMs: Math.max(1_000, result.value.undoUntil - Date.now()),
    action: {
      label: t('undo'),
      onSelect: () => {
        void restoreSession(session.id, onRestored);
      },
    },
  });
  return true;
}

async function restoreSession(sessionId: string, onRestored: () => void): Promise<void> {
  const result = await api.sessions.restore({ sessionId });
  if (!result.ok) {
    showFailure(result.failure);
    return;
  }
  putSession(result.value);
  onRestored();
}
