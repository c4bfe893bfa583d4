import { failure } from '../../src-shared/errors.ts';
import { sameModelRef, type ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { maxFavouriteModels } from '../../src-shared/settings/preferences.ts';
import { modelOf, modelsOf } from './settings-file.ts';

/** An entry as the file has it; what cannot be read is carried along. */
type Entries = readonly unknown[];

function names(entry: unknown, model: ModelRef): boolean {
  const named = modelOf(entry);
  return named !== null && sameModelRef(named, model);
}

/** The entries with one more model at the end; the same ones when it is there already. */
export function withFavourite(entries: Entries, model: ModelRef): Result<Entries> {
  if (entries.some((entry) => names(entry, model))) return ok(entries);
  if (modelsOf(entries).length >= maxFavouriteModels)
    return failed(failure('too-large', { field: 'favouriteModels', limit: maxFavouriteModels }));
  const { instanceId, modelId } = model;
  return ok([...entries, { instanceId, modelId }]);
}

export function withoutFavourite(entries: Entries, model: ModelRef): Entries {
  return entries.filter((entry) => !names(entry, model));
}

/** The entries in the order of `models`, which has to name each of them once; what cannot be read comes last. */
export function inOrder(entries: Entries, models: readonly ModelRef[]): Result<Entries> {
  const known = modelsOf(entries).slice(0, maxFavouriteModels);
  const ordered = modelsOf(models);
  const complete =
    models.length === known.length &&
    ordered.length === known.length &&
    known.every((model) => ordered.some((other) => sameModelRef(other, model)));
  if (!complete) return failed(failure('conflict', { field: 'favouriteModels' }, 'reload'));
  const placed = ordered.flatMap((model) => entries.find((entry) => names(entry, model)) ?? []);
  const rest = entries.filter((entry) => !ordered.some((model) => names(entry, model)));
  return ok([...placed, ...rest]);
}
