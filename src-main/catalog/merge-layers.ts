import type { CatalogProblem, Provider, ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { applyPatch } from './apply-patch.ts';
import type { CatalogEntry, CatalogLayer } from './load-layer.ts';
import { parseProvider, type CatalogContext } from './parse-provider.ts';
import { patchFileName, type CatalogPatch, type PatchFolder } from './patch-file.ts';
import { ProblemList } from './problem-list.ts';

/** The whole catalog at one moment. */
export interface CatalogSnapshot {
  readonly entries: ReadonlyMap<string, CatalogEntry>;
  /** By name. */
  readonly summaries: readonly ProviderSummary[];
  readonly problems: readonly CatalogProblem[];
}

function summaryOf({
  defaultHeaders: _headers,
  models: _models,
  overrides: _overrides,
  ...summary
}: Provider): ProviderSummary {
  return summary;
}

/** Without Intl, whose first collator alone costs more time than reading the catalog. */
function byName(a: ProviderSummary, b: ProviderSummary): number {
  const [first, second] = [a.name.toLowerCase(), b.name.toLowerCase()];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The entry with the user's overrides in place; what was wrong with the file itself was said when it was read. */
function patchedEntry(
  entry: CatalogEntry,
  patch: CatalogPatch,
  known: readonly CatalogProblem[],
  context: CatalogContext,
): { readonly entry: CatalogEntry; readonly problems: readonly CatalogProblem[] } {
  const problems = new ProblemList(patchFileName(patch.file), 'own');
  const { raw, overrides, ownPrices } = applyPatch(entry.raw, patch, problems);
  const parsing = new ProblemList(patchFileName(patch.file), 'own');
  const { layer } = entry.provider;
  const provider = parseProvider(raw, layer, context, parsing, { overrides, ownPrices });
  const isKnown = (problem: CatalogProblem): boolean =>
    known.some(
      ({ providerId, modelId, field, reason }) =>
        providerId === problem.providerId &&
        modelId === problem.modelId &&
        field === problem.field &&
        reason === problem.reason,
    );
  return {
    entry: provider === null ? entry : { ...entry, provider, raw, unpatched: entry.raw },
    problems: [...problems.list(), ...parsing.list().filter((problem) => !isKnown(problem))],
  };
}

/**
 * Merges layers given in increasing precedence: a provider replaces the one of the same id in an earlier layer. Patches
 * change what is left of the layers below the user's own files, which need none.
 */
export function mergeLayers(
  layers: readonly CatalogLayer[],
  { patches, problems: patchProblems }: PatchFolder,
  context: CatalogContext,
): CatalogSnapshot {
  const entries = new Map(layers.flatMap((layer) => [...layer.entries]));
  const problems = layers.flatMap((layer) => layer.problems).concat(patchProblems);
  for (const patch of patches.values()) {
    const entry = entries.get(patch.providerId);
    if (entry === undefined || entry.provider.layer === 'own') continue;
    const patched = patchedEntry(entry, patch, problems, context);
    entries.set(patch.providerId, patched.entry);
    problems.push(...patched.problems);
  }
  const summaries = [...entries.values()].map(({ provider }) => summaryOf(provider)).toSorted(byName);
  return { entries, summaries, problems };
}
