import { useState } from 'react';
import { draftOf, setDraft } from '../chat/draft-store.ts';
import { addWithinLimits, readDraftFile, type RefusedFile } from './draft-file.ts';

interface AddedFiles {
  /** The files of the last addition that were left out. */
  readonly refused: readonly RefusedFile[];
  readonly add: (files: readonly File[]) => Promise<void>;
  readonly forget: () => void;
}

/** Adds files to a session's draft. */
export function useAddedFiles(sessionId: string): AddedFiles {
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const add = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    const read = await Promise.all(files.map(readDraftFile));
    // Whatever was written or removed while these were read stays so.
    const draft = draftOf(sessionId);
    const added = addWithinLimits(
      draft.files,
      read.filter((file) => 'content' in file),
    );
    setDraft(sessionId, { ...draft, files: added.files });
    setRefused([...read.filter((file) => 'problem' in file), ...added.refused]);
  };
  return { refused, add, forget: () => setRefused([]) };
}
