import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { Find } from './find.ts';
import { placeOf } from './server-source.ts';

/**
 * Whether an instance made of it exists: one of the same provider at the same place that uses the same key. `holders` are
 * the instances whose vault holds that key.
 */
export function isImported(
  { candidate, apiKey }: Pick<Find, 'candidate' | 'apiKey'>,
  instances: readonly InstanceView[],
  holders: readonly string[],
): boolean {
  return instances.some(({ id, settings, effectiveUrl }) => {
    if (settings.catalogProviderId !== candidate.providerId) return false;
    const { origin, variable } = candidate;
    const samePlace =
      effectiveUrl === null ? origin === '' : origin !== '' && placeOf(effectiveUrl) === placeOf(origin);
    if (!samePlace) return false;
    if (candidate.key === 'none') return true;
    const linked = variable !== null && settings.environment?.variable === variable;
    return linked || (apiKey !== null && holders.includes(id));
  });
}
