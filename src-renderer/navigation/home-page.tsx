import { useEffect, useState } from 'react';
import { Redirect } from 'wouter';
import { api } from '../api/client.ts';
import { LoadingPage } from './loading-page.tsx';

/** Where the app opens: the welcome while there is nothing yet, else the sessions. */
export function HomePage(): React.JSX.Element {
  const [target, setTarget] = useState<'/welcome' | '/sessions' | null>(null);
  useEffect(() => {
    let gone = false;
    const decide = async (): Promise<void> => {
      const [instances, sessions] = await Promise.all([api.instances.list(), api.sessions.list({ limit: 1 })]);
      const fresh =
        instances.ok &&
        instances.value.instances.length === 0 &&
        instances.value.broken.length === 0 &&
        sessions.ok &&
        sessions.value.total === 0;
      // An address that was entered meanwhile is heard of after this.
      const left = /^#\/./.test(location.hash);
      if (!gone && !left) setTarget(fresh ? '/welcome' : '/sessions');
    };
    void decide();
    return () => {
      gone = true;
    };
  }, []);
  return target === null ? <LoadingPage /> : <Redirect to={target} replace />;
}
