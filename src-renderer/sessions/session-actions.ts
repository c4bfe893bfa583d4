import { t } from 'i18next';
import type { Session } from '../../src-shared/sessions/session.ts';
import { api } from '../api/client.ts';
import { showFailure, showToast } from '../components/toast.tsx';
import { dropSession, putSession } from './sessions-store.ts';

export function sessionTitle(session: Pick<Session, 'title'>): string {
  return session.title === '' ? t('untitled', { ns: 'sessions' }) : session.title;
}

export async function renameSession(sessionId: string, title: string): Promise<void> {
  const result = await api.sessions.rename({ sessionId, title });
  if (result.ok) putSession(result.value);
  else showFailure(result.failure);
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
