import { formatCatwalk, type CatwalkProvider } from '../../../src-shared/catalog/catwalk.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { fileNameOf } from './own-files.ts';
import type { OwnCatalog } from './own-catalog.ts';

/** Providers as a file for others: one as an object, several as a list, the user's overrides included, and no key. */
export async function exportProviders(
  own: OwnCatalog,
  providerIds: readonly string[],
): Promise<Result<{ fileName: string; text: string }>> {
  const providers: CatwalkProvider[] = [];
  for (const id of new Set(providerIds)) {
    const source = await own.source(id);
    if (!source.ok) return source;
    providers.push(source.value.provider);
  }
  const [only] = providers;
  if (only === undefined) return failed(failure('invalid-input', { field: 'providerIds', reason: 'is empty' }));
  if (providers.length === 1) return ok({ fileName: fileNameOf(only.id), text: formatCatwalk(only) });
  const text = `[\n${providers.map((provider) => formatCatwalk(provider).trimEnd()).join(',\n')}\n]\n`;
  return ok({ fileName: 'patchbay-providers.json', text });
}
