import { z } from 'zod';
import type { Model } from '../catalog/model.ts';

/** For one message: how many files, and bytes of one and of all. Below what every provider takes in one request. */
export const attachmentLimits = { count: 10, bytes: 10_000_000, totalBytes: 20_000_000 } as const;

export const attachmentKinds = ['image', 'pdf', 'text'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** The image types that every provider with vision takes. */
const imageTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

/** What a file is sent as, by its media type; null when nothing can carry it. */
export function attachmentKindOf(mediaType: string): AttachmentKind | null {
  const type = mediaType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (imageTypes.includes(type)) return 'image';
  if (type === 'application/pdf') return 'pdf';
  const isText =
    type.startsWith('text/') || /^application\/(json|xml|javascript|yaml|toml|x-[a-z-]*sh|sql)$/.test(type);
  return isText ? 'text' : null;
}

export const attachmentSchema = z.object({
  id: z.uuid(),
  kind: z.enum(attachmentKinds),
  name: z.string().min(1).max(255),
  mediaType: z.string().min(1).max(100),
  /** Bytes. */
  size: z.number().int().min(0),
});
/** A file of a message, without its content. */
export type Attachment = z.infer<typeof attachmentSchema>;

/** A file as a page sends it. The core checks content and limits, so that a refusal names the file. */
export const newAttachmentSchema = z.object({
  name: z.string().min(1).max(255),
  /** As the system says; empty when it does not know. What the file is, its content decides. */
  mediaType: z.string().max(100),
  base64: z.base64(),
});
export type NewAttachment = z.infer<typeof newAttachmentSchema>;

/** A file of a message that is not sent yet, as the core kept it. */
export const draftAttachmentSchema = newAttachmentSchema.extend({ kind: z.enum(attachmentKinds) });
export type DraftAttachment = z.infer<typeof draftAttachmentSchema>;

/** Whether a model that the catalog knows takes files of a kind. Text files become words, which every model takes. */
export function takesAttachment(model: Pick<Model, 'attachments' | 'inputModalities'>, kind: AttachmentKind): boolean {
  return kind === 'text' || model.attachments || (model.inputModalities?.includes(kind) ?? false);
}
