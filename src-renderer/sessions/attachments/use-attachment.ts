import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-shared/errors.ts';
import { api } from '../../api/client.ts';

export interface AttachmentContent {
  /** Null until it came. */
  readonly blob: Blob | null;
  readonly failure: Failure | null;
}

const nothing: AttachmentContent = { blob: null, failure: null };

/** The content of a message's file, fetched once it is wanted. */
export function useAttachment(attachmentId: string, wanted: boolean): AttachmentContent {
  const [content, setContent] = useState(nothing);
  const missing = content.blob === null;
  useEffect(() => {
    if (!wanted || !missing) return undefined;
    let current = true;
    const read = async (): Promise<void> => {
      const fetched = await readAttachment(attachmentId);
      if (current) setContent(fetched);
    };
    void read();
    return () => {
      current = false;
    };
  }, [attachmentId, wanted, missing]);
  return content;
}

async function readAttachment(attachmentId: string): Promise<AttachmentContent> {
  const result = await api.chat.attachment({ attachmentId });
  if (!result.ok) return { blob: null, failure: result.failure };
  const { mediaType, base64 } = result.value;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return { blob: new Blob([bytes], { type: mediaType }), failure: null };
}
