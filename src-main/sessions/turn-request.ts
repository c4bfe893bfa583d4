import type { Model } from '../../src-shared/catalog/model.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { takesAttachment, type AttachmentKind } from '../../src-shared/sessions/attachment.ts';
import type { Agent } from '../../src-shared/sessions/agent.ts';
import type { TurnMessage, TurnRequest } from '../providers/adapter.ts';

/**
 * What is asked of a provider. An effort that the model does not list, as one left over from another model, is not sent.
 * `model` is null where the catalog does not know it.
 */
export function turnRequest(
  modelId: string,
  model: Model | null,
  { settings, systemPrompt }: Pick<Agent, 'settings' | 'systemPrompt'>,
  messages: readonly TurnMessage[],
): TurnRequest {
  const { reasoningEffort: effort } = settings;
  return {
    ...settings,
    modelId,
    system: systemPrompt.trim() === '' ? null : systemPrompt,
    messages,
    reasoningEffort: effort !== null && model?.reasoningLevels.includes(effort) === true ? effort : null,
    catalogOutputTokens: model?.maxOutputTokens ?? null,
  };
}

/**
 * Why a model cannot be asked with these files; null when it can. A model that the catalog does not know may try what its
 * protocol can carry, as `carried` says.
 */
export function refusedFile(
  model: Model | null,
  modelId: string,
  carried: (kind: AttachmentKind) => boolean,
  files: readonly { readonly kind: AttachmentKind; readonly name: string }[],
): Failure | null {
  const file = files.find(({ kind }) => !carried(kind) || (model !== null && !takesAttachment(model, kind)));
  if (file === undefined) return null;
  const params = { reason: 'attachments', model: model?.name ?? modelId, file: file.name };
  return failure('unsupported', params, 'choose-model');
}
