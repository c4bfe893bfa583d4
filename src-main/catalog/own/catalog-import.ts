import { randomUUID } from 'node:crypto';
import type { CatwalkModel, CatwalkProvider } from '../../../src-shared/catalog/catwalk.ts';
import type { CatalogImport, ImportItem } from '../../../src-shared/catalog/import-preview.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import type { CatalogService } from '../catalog-service.ts';
import { isRecord } from '../raw-record.ts';
import type { OwnCatalog } from './own-catalog.ts';
import { readImport } from './read-import.ts';
import { writableProvider, type WritableProvider } from './writable-provider.ts';

interface CatalogImporterOptions {
  readonly catalog: Pick<CatalogService, 'entry'>;
  readonly own: OwnCatalog;
}

interface Preview {
  readonly providers: ReadonlyMap<string, CatwalkProvider>;
  /** What the user's own files said then. */
  readonly before: ReadonlyMap<string, string | null | undefined>;
}

const maxPreviews = 5;

type Changes = Pick<ImportItem, 'modelsAdded' | 'modelsChanged' | 'modelsRemoved'>;

function compareModels(before: readonly CatwalkModel[], after: readonly CatwalkModel[]): Changes {
  const former = new Map(before.map((model) => [model.id, JSON.stringify(model)]));
  const now = new Set(after.map(({ id }) => id));
  return {
    modelsAdded: after.filter(({ id }) => !former.has(id)).map(({ id }) => id),
    modelsChanged: after
      .filter((model) => former.has(model.id) && former.get(model.id) !== JSON.stringify(model))
      .map(({ id }) => id),
    modelsRemoved: before.filter(({ id }) => !now.has(id)).map(({ id }) => id),
  };
}

/** Imports providers in two steps: what would happen is shown before anything is written. */
export class CatalogImporter {
  readonly #options: CatalogImporterOptions;
  readonly #previews = new Map<string, Preview>();

  constructor(options: CatalogImporterOptions) {
    this.#options = options;
  }

  async preview(text: string): Promise<Result<CatalogImport>> {
    const read = readImport(text);
    if (!read.ok) return read;
    const providers = new Map<string, CatwalkProvider>();
    const before = new Map<string, string | null | undefined>();
    const items: ImportItem[] = [];
    for (const [index, raw] of read.value.providers.entries()) {
      const writable: Result<WritableProvider> = isRecord(raw)
        ? writableProvider(raw)
        : failed(failure('invalid-input', { field: 'provider', reason: 'is not an object' }));
      if (!writable.ok) {
        items.push(rejectedItem(raw, index, String(writable.failure.params['reason'] ?? 'is not valid')));
        continue;
      }
      const { provider, leftOut } = writable.value;
      if (providers.has(provider.id)) {
        items.push(rejectedItem(raw, index, 'another provider of this file has the same id'));
        continue;
      }
      const item = await this.#item(provider, leftOut);
      if (item.kind !== 'unchanged') providers.set(provider.id, provider);
      before.set(provider.id, await this.#stored(provider.id));
      items.push(item);
    }
    const token = randomUUID();
    this.#previews.set(token, { providers, before });
    for (const old of [...this.#previews.keys()].slice(0, -maxPreviews)) this.#previews.delete(old);
    return ok({ token, format: read.value.format, items });
  }

  /** Writes the chosen ones of a preview, all or none. */
  async apply(token: string, providerIds: readonly string[]): Promise<Result<{ providerIds: string[] }>> {
    const preview = this.#previews.get(token);
    if (preview === undefined) return failed(failure('not-found', { field: 'preview' }, 'try-again'));
    const chosen: CatwalkProvider[] = [];
    for (const id of new Set(providerIds)) {
      const provider = preview.providers.get(id);
      if (provider === undefined) return failed(failure('not-found', { field: 'provider', id }));
      const now = await this.#stored(id);
      if (now === undefined || now !== preview.before.get(id)) return failed(failure('conflict', { id }, 'try-again'));
      chosen.push(provider);
    }
    const done: string[] = [];
    for (const provider of chosen) {
      const stored = await this.#options.own.replace(provider);
      if (stored.ok) {
        done.push(provider.id);
        continue;
      }
      await this.#takeBack(done);
      return stored;
    }
    this.#previews.delete(token);
    return ok({ providerIds: done });
  }

  async #item(provider: CatwalkProvider, leftOut: WritableProvider['leftOut']): Promise<ImportItem> {
    const { id: providerId, name } = provider;
    const of = { providerId, name, rejected: [...leftOut] };
    const entry = await this.#options.catalog.entry(providerId);
    if (entry === null) return { ...of, kind: 'added', ...compareModels([], provider.models) };
    const isOwn = entry.provider.layer === 'own';
    const source = await this.#options.own.source(providerId);
    const former = source.ok ? source.value.provider : null;
    const changes = compareModels(former?.models ?? [], provider.models);
    const isSame = isOwn && JSON.stringify(former) === JSON.stringify(provider);
    if (isSame) return { ...of, kind: 'unchanged', ...changes };
    return { ...of, kind: isOwn ? 'changed' : 'hides', ...changes };
  }

  /** What the user's own file of that id says; null where there is none, undefined where it cannot be read. */
  async #stored(providerId: string): Promise<string | null | undefined> {
    const stored = await this.#options.own.stored(providerId);
    if (!stored.ok) return undefined;
    return stored.value === null ? null : JSON.stringify(stored.value);
  }

  /** Each change has a backup of its own, which is the latest of its provider. */
  async #takeBack(providerIds: readonly string[]): Promise<void> {
    for (const id of providerIds) {
      const [latest] = await this.#options.own.backups(id);
      if (latest !== undefined) await this.#options.own.restore(latest.id);
    }
  }
}

function rejectedItem(raw: unknown, index: number, reason: string): ImportItem {
  const id = isRecord(raw) && typeof raw['id'] === 'string' ? raw['id'].slice(0, 200).toWellFormed() : '';
  const name = isRecord(raw) && typeof raw['name'] === 'string' ? raw['name'].slice(0, 200).toWellFormed() : id;
  return {
    providerId: id,
    name: name === '' ? `${index + 1}` : name,
    kind: 'rejected',
    modelsAdded: [],
    modelsChanged: [],
    modelsRemoved: [],
    rejected: [{ modelId: null, field: null, reason }],
  };
}
