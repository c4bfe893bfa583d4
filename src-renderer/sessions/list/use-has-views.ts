import { useEffect, useState } from 'react';
import { api } from '../../api/client.ts';
import { useEverTrue } from '../../components/ever-true.ts';
import { sessionsStore } from '../sessions-store.ts';
import { listViewStore } from './view-store.ts';

/** Whether there is something to choose between: a session, also an archived one, or a folder. A new user has none of them. */
export function useHasViews(hasFolders: boolean): boolean {
  const count = sessionsStore((state) => state.sessions?.length ?? null);
  const isOther = listViewStore(({ view }) => view.kind !== 'all');
  const [hasArchived, setHasArchived] = useState(false);
  useEffect(() => {
    if (count !== 0) return undefined;
    let left = false;
    const look = async (): Promise<void> => {
      const archived = await api.sessions.list({ archived: true, limit: 1 });
      if (!left && archived.ok && archived.value.sessions.length > 0) setHasArchived(true);
    };
    void look();
    return () => {
      left = true;
    };
  }, [count]);
  return useEverTrue(hasFolders || isOther || hasArchived || (count ?? 0) > 0);
}
