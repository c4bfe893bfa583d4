import { ok, type Result } from '../../../src-shared/result.ts';
import type { Attachment, NewAttachment } from '../../../src-shared/sessions/attachment.ts';
import { api } from '../../api/client.ts';

/** The files of a message, as they can be sent once more. */
export async function sentFiles(attachments: readonly Attachment[]): Promise<Result<readonly NewAttachment[]>> {
  const files: NewAttachment[] = [];
  for (const { id, name } of attachments) {
    const content = await api.chat.attachment({ attachmentId: id });
    if (!content.ok) return content;
    files.push({ name, ...content.value });
  }
  return ok(files);
}
