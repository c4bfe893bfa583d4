import { expect, it } from 'vitest';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import type { AttachmentKind } from '../../../src-shared/sessions/attachment.ts';
import type { DraftFile } from './draft-file.ts';
import { fileRefusedByModel } from './file-refused-by-model.ts';

function file(kind: AttachmentKind): DraftFile {
  return { id: kind, kind, name: kind, mediaType: '', content: new Blob() };
}

const blind: InstanceModel = {
  id: 'blind',
  name: 'Blind',
  prices: { input: null, output: null, cacheRead: null, cacheWrite: null },
  priceTiers: [],
  priceFlags: [],
  contextWindow: null,
  maxOutputTokens: null,
  reasoning: false,
  reasoningLevels: [],
  defaultReasoningEffort: null,
  attachments: false,
  toolCalling: null,
  openWeights: null,
  inputModalities: ['text'],
  outputModalities: null,
  releaseDate: null,
  knowledgeCutoff: null,
  status: null,
  availability: 'served',
  addedByHand: false,
  hidden: false,
  deployment: null,
};
const all = [file('text'), file('pdf'), file('image')];

it('names the first file that a model does not take; text goes to every model', () => {
  expect(fileRefusedByModel(blind, all)?.name).toBe('pdf');
  expect(fileRefusedByModel(blind, [file('text')])).toBeNull();
  expect(fileRefusedByModel({ ...blind, inputModalities: ['text', 'pdf'] }, all)?.name).toBe('image');
  expect(fileRefusedByModel({ ...blind, attachments: true }, all)).toBeNull();
});

it('lets a model that the catalog does not know try', () => {
  expect(fileRefusedByModel(null, all)).toBeNull();
  expect(fileRefusedByModel({ ...blind, availability: 'unknown' }, all)).toBeNull();
  expect(fileRefusedByModel({ ...blind, availability: 'added' }, all)).toBeNull();
});
