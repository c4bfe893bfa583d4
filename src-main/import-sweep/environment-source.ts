import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { readVariable, type Environment } from '../environment.ts';
import { emptyDraft, type Draft } from './draft.ts';

/** Keys that the environment holds for providers of the catalog. Their values stay where they are. */
export function environmentDrafts(providers: readonly ProviderSummary[], environment: Environment): Draft[] {
  return providers.flatMap(({ id, name, keyVariable, credential }): Draft[] => {
    if (keyVariable === null || credential === 'none' || readVariable(environment, keyVariable) === null) return [];
    return [
      {
        ...emptyDraft,
        id: `environment:${id}`,
        kind: 'environment',
        source: keyVariable,
        displayName: name,
        providerId: id,
        key: { kind: 'variable', variable: keyVariable },
      },
    ];
  });
}
