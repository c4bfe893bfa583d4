import { catwalkProviderSchema, type CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';

/** A part of a provider's file that can be decided on: one of its fields, or one of its models. */
export type ProviderPart =
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'model'; readonly modelId: string };

export interface PartConflict {
  readonly part: ProviderPart;
  /** The user changed it too; otherwise only the stored one did. */
  readonly both: boolean;
}

/** Names a part among the others. */
export function partKey(part: ProviderPart): string {
  return part.kind === 'field' ? `field ${part.field}` : `model ${part.modelId}`;
}

/** What a part holds; undefined where the provider has none. */
export function partOf(provider: CatwalkProvider, part: ProviderPart): unknown {
  return part.kind === 'field' ? provider[part.field] : provider.models.find(({ id }) => id === part.modelId);
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function parts(...providers: readonly CatwalkProvider[]): ProviderPart[] {
  const fields = new Set(providers.flatMap((provider) => Object.keys(provider)));
  const models = new Set(providers.flatMap(({ models }) => models.map(({ id }) => id)));
  return [
    ...[...fields]
      .filter((field) => field !== 'models' && field !== 'id')
      .map((field): ProviderPart => ({ kind: 'field', field })),
    ...Array.from(models, (modelId): ProviderPart => ({ kind: 'model', modelId })),
  ];
}

/** What changed in the file since the form was filled, but for what the form holds likewise. */
export function providerConflicts(
  before: CatwalkProvider,
  stored: CatwalkProvider,
  typed: CatwalkProvider,
): readonly PartConflict[] {
  return parts(stored, before, typed).flatMap((part): PartConflict[] => {
    const [was, is, mine] = [partOf(before, part), partOf(stored, part), partOf(typed, part)];
    return same(was, is) || same(is, mine) ? [] : [{ part, both: !same(was, mine) }];
  });
}

/** What is stored, but for the parts in `kept`, and for what only the form changed. */
export function mergedProvider(
  before: CatwalkProvider,
  stored: CatwalkProvider,
  typed: CatwalkProvider,
  kept: ReadonlySet<string>,
): CatwalkProvider {
  const conflicting = new Set(providerConflicts(before, stored, typed).map(({ part }) => partKey(part)));
  const isMine = (part: ProviderPart): boolean =>
    conflicting.has(partKey(part)) ? kept.has(partKey(part)) : !same(partOf(before, part), partOf(typed, part));
  const fields = new Map(Object.entries(stored));
  const models = new Map(stored.models.map((model) => [model.id, model]));
  for (const part of parts(stored, before, typed)) {
    if (!isMine(part)) continue;
    const mine = partOf(typed, part);
    if (part.kind === 'field') {
      if (mine === undefined) fields.delete(part.field);
      else fields.set(part.field, mine);
    } else {
      const model = typed.models.find(({ id }) => id === part.modelId);
      if (model === undefined) models.delete(part.modelId);
      else models.set(part.modelId, model);
    }
  }
  return catwalkProviderSchema.parse({ ...Object.fromEntries(fields), id: stored.id, models: [...models.values()] });
}
