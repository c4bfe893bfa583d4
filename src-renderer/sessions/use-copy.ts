import { useEffect, useState } from 'react';
import { failure } from '../../src-shared/errors.ts';
import { showFailure } from '../components/toast.tsx';

const shownMs = 1_500;

/** Copies text; the first value is true for a moment after it worked. */
export function useCopy(): readonly [boolean, (text: string) => void] {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return undefined;
    const timer = setTimeout(() => setCopiedAt(0), shownMs);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = (text: string): void => {
    navigator.clipboard.writeText(text).then(
      () => setCopiedAt(Date.now()),
      () => showFailure(failure('unsupported')),
    );
  };
  return [copiedAt !== 0, copy];
}
