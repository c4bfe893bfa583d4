import { useState } from 'react';

export interface Ticks {
  readonly has: (id: string) => boolean;
  /** Whether its key stays in the environment; it does unless the user says otherwise. */
  readonly isLinked: (id: string) => boolean;
  readonly tick: (id: string, on: boolean) => void;
  readonly tickAll: (ids: readonly string[]) => void;
  readonly link: (id: string, link: boolean) => void;
  readonly clear: () => void;
}

function withOrWithout(set: ReadonlySet<string>, id: string, member: boolean): ReadonlySet<string> {
  return member ? new Set([...set, id]) : new Set([...set].filter((other) => other !== id));
}

/** What is ticked in the import, and whose keys are copied. */
export function useTicks(): Ticks {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (id) => ticked.has(id),
    isLinked: (id) => !copied.has(id),
    tick: (id, on) => {
      setTicked((before) => withOrWithout(before, id, on));
    },
    tickAll: (ids) => {
      setTicked(new Set(ids));
    },
    link: (id, link) => {
      setCopied((before) => withOrWithout(before, id, !link));
    },
    clear: () => {
      setTicked(new Set());
      setCopied(new Set());
    },
  };
}
