import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../src-shared/errors.ts';
import type { Link } from '../../src-shared/links/link.ts';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';

interface Proposed {
  readonly proposal: LinkProposal | null;
  /** Why what the link means cannot be told; null when it can or is being asked. */
  readonly failure: Failure | null;
  readonly again: () => void;
}

/** What a link would do as things stand, asked again whenever they change. */
export function useProposal(link: Link | null): Proposed {
  const [proposal, setProposal] = useState<LinkProposal | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const askAgain = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (link === null) return undefined;
    let gone = false;
    const ask = async (): Promise<void> => {
      const result = await api.links.propose({ link });
      if (gone) return;
      if (result.ok) setProposal(result.value);
      setFailure(result.ok ? null : result.failure);
    };
    void ask();
    askAgain.current = () => void ask();
    const unsubscribe = onAppEvent(({ type }) => {
      if (type === 'instances-changed' || type === 'catalog-changed' || type === 'models-changed' || type === 'ready') {
        void ask();
      }
    });
    return () => {
      gone = true;
      unsubscribe();
    };
  }, [link]);
  const again = useCallback((): void => {
    setFailure(null);
    askAgain.current();
  }, []);
  return { proposal, failure, again };
}
