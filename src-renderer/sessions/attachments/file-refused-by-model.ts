import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import { takesAttachment } from '../../../src-shared/sessions/attachment.ts';
import type { DraftFile } from './draft-file.ts';

/** The first file that a model does not take; null for a model that the catalog does not know: it may try. */
export function fileRefusedByModel(model: InstanceModel | null, files: readonly DraftFile[]): DraftFile | null {
  if (model === null || model.availability === 'unknown' || model.availability === 'added') return null;
  return files.find(({ kind }) => !takesAttachment(model, kind)) ?? null;
}
