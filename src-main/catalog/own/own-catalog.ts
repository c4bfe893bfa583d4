import { join } from 'node:path';
import type { CatalogBackup } from '../../../src-shared/catalog/backup.ts';
import { formatCatwalk, type CatwalkProvider } from '../../../src-shared/catalog/catwalk.ts';
import { ownProviderProblems } from '../../../src-shared/catalog/own-provider-rules.ts';
import type { Provider } from '../../../src-shared/catalog/provider.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { KeyedQueue } from '../../storage/keyed-queue.ts';
import type { CatalogService } from '../catalog-service.ts';
import { patchVersion } from '../patch-file.ts';
import { isRecord, type RawRecord } from '../raw-record.ts';
import type { CatalogBackups } from './catalog-backups.ts';
import { fileNameOf, readText, removeFile, revisionOf, writeText } from './own-files.ts';
import { writableProvider, type LeftOut } from './writable-provider.ts';

interface OwnCatalogOptions {
  readonly catalog: Pick<CatalogService, 'entry' | 'refresh' | 'patch'>;
  readonly backups: CatalogBackups;
  readonly userFolder: string;
  readonly patchFolder: string;
}

export interface ProviderSource {
  readonly layer: Provider['layer'];
  readonly revision: string;
  readonly provider: CatwalkProvider;
  readonly leftOut: LeftOut[];
}

const oneAtATime = 'catalog';

/** Changes to the user's own part of the catalog: each keeps a backup first, and shows at once. */
export class OwnCatalog {
  readonly #options: OwnCatalogOptions;
  readonly #queue = new KeyedQueue();

  constructor(options: OwnCatalogOptions) {
    this.#options = options;
  }

  /** What a provider's file says, as the strict format has it; a shipped one's is what its copy would be. */
  async source(providerId: string): Promise<Result<ProviderSource>> {
    const entry = await this.#options.catalog.entry(providerId);
    if (entry === null) return failed(failure('not-found', { field: 'provider', id: providerId }));
    const { provider, raw } = entry;
    const isOwn = provider.layer === 'own';
    const writable = writableProvider(raw, isOwn ? [] : provider.models);
    if (!writable.ok) return writable;
    const text = isOwn ? await readText(join(this.#options.userFolder, entry.file)) : ok(null);
    if (!text.ok) return text;
    return ok({
      layer: provider.layer,
      revision: revisionOf(text.value ?? JSON.stringify(raw)),
      provider: writable.value.provider,
      leftOut: [...writable.value.leftOut],
    });
  }

  /**
   * Writes one of the user's own. A new one, with `revision` null, needs an id that nothing has (`conflict`); a changed one
   * the revision it was made from. `invalid-input` names the field of the first rule that it breaks.
   */
  async save(provider: CatwalkProvider, revision: string | null): Promise<Result<{ revision: string }>> {
    const problem = ownProviderProblems(provider).find(({ severity }) => severity === 'error');
    if (problem !== undefined) {
      const { field, code, modelId } = problem;
      const about = modelId === null ? {} : { id: modelId };
      return failed(failure('invalid-input', { field, reason: code, ...about }, 'correct-input'));
    }
    return this.#queue.run(oneAtATime, async () => {
      const entry = await this.#options.catalog.entry(provider.id);
      if (revision === null && entry !== null) {
        return failed(failure('conflict', { field: 'id', id: provider.id }, 'pick-another-id'));
      }
      const file = entry?.provider.layer === 'own' ? entry.file : fileNameOf(provider.id);
      const former = await readText(join(this.#options.userFolder, file));
      if (!former.ok) return former;
      if (revision !== null && (former.value === null || revisionOf(former.value) !== revision)) {
        return failed(failure('conflict', { id: provider.id }, 'reload'));
      }
      return this.#replace(provider, file, entry?.provider.layer === 'own' ? entry.raw : null);
    });
  }

  /** As `save`, for a file that was looked through already: what it replaces is the user's word. */
  async replace(provider: CatwalkProvider): Promise<Result<{ revision: string }>> {
    return this.#queue.run(oneAtATime, async () => {
      const entry = await this.#options.catalog.entry(provider.id);
      const isOwn = entry?.provider.layer === 'own';
      return this.#replace(provider, isOwn ? entry.file : fileNameOf(provider.id), isOwn ? entry.raw : null);
    });
  }

  async remove(providerId: string): Promise<Result<{ backupId: string }>> {
    return this.#queue.run(oneAtATime, async () => {
      const entry = await this.#options.catalog.entry(providerId);
      if (entry === null || entry.provider.layer !== 'own') {
        return failed(failure('not-found', { field: 'provider', id: providerId }));
      }
      const kept = await this.#options.backups.keep({ providerId, kind: 'own', content: withoutKey(entry.raw) });
      if (!kept.ok) return kept;
      const removed = await removeFile(join(this.#options.userFolder, entry.file));
      if (!removed.ok) return removed;
      await this.#options.catalog.refresh();
      return ok({ backupId: kept.value });
    });
  }

  /** Replaces the overrides of a shipped or updated provider by what `change` makes of them. */
  async changePatch(
    providerId: string,
    change: (
      provider: RawRecord,
      models: ReadonlyMap<string, RawRecord>,
    ) => {
      readonly provider: RawRecord;
      readonly models: ReadonlyMap<string, RawRecord>;
    },
  ): Promise<Result<Provider>> {
    return this.#queue.run(oneAtATime, async () => {
      const entry = await this.#options.catalog.entry(providerId);
      if (entry === null) return failed(failure('not-found', { field: 'provider', id: providerId }));
      if (entry.provider.layer === 'own') {
        return failed(failure('unsupported', { field: 'provider', id: providerId, reason: 'own-provider' }));
      }
      const former = await this.#options.catalog.patch(providerId);
      const changed = change(former?.provider ?? {}, former?.models ?? new Map());
      const models = [...changed.models].filter(([, fields]) => Object.keys(fields).length > 0);
      const content = {
        ...former?.raw,
        version: patchVersion,
        provider_id: providerId,
        provider: changed.provider,
        models: Object.fromEntries(models),
      };
      const isEmpty = models.length === 0 && Object.keys(changed.provider).length === 0;
      const stored = await this.#storePatch(providerId, former?.file ?? fileNameOf(providerId), {
        before: former?.raw ?? null,
        after: isEmpty ? null : content,
      });
      if (!stored.ok) return stored;
      const now = await this.#options.catalog.entry(providerId);
      return now === null ? failed(failure('not-found', { field: 'provider', id: providerId })) : ok(now.provider);
    });
  }

  backups(providerId: string | null): Promise<CatalogBackup[]> {
    return this.#options.backups.list(providerId);
  }

  /** Puts a backup in place; what is there now is kept first. */
  async restore(backupId: string): Promise<Result<{ providerId: string }>> {
    const backup = await this.#options.backups.read(backupId);
    if (!backup.ok) return backup;
    const { providerId, kind, content } = backup.value;
    const restored = await this.#queue.run(oneAtATime, () =>
      kind === 'own' ? this.#restoreOwn(providerId, content) : this.#restorePatch(providerId, content),
    );
    return restored.ok ? ok({ providerId }) : restored;
  }

  async #restoreOwn(providerId: string, content: RawRecord | null): Promise<Result<void>> {
    const { backups, catalog, userFolder } = this.#options;
    const entry = await catalog.entry(providerId);
    const own = entry?.provider.layer === 'own' ? entry : null;
    const kept = await backups.keep({ providerId, kind: 'own', content: own === null ? null : withoutKey(own.raw) });
    if (!kept.ok) return kept;
    const file = own?.file ?? fileNameOf(providerId);
    const stored =
      content === null
        ? await removeFile(join(userFolder, file))
        : await writeText(userFolder, file, `${JSON.stringify(content, null, 2)}\n`);
    if (stored.ok) await catalog.refresh();
    return stored;
  }

  async #restorePatch(providerId: string, content: RawRecord | null): Promise<Result<void>> {
    const former = await this.#options.catalog.patch(providerId);
    return this.#storePatch(providerId, former?.file ?? fileNameOf(providerId), {
      before: former?.raw ?? null,
      after: content,
    });
  }

  async #storePatch(
    providerId: string,
    file: string,
    { before, after }: { readonly before: RawRecord | null; readonly after: RawRecord | null },
  ): Promise<Result<void>> {
    const { backups, patchFolder, catalog } = this.#options;
    const kept = await backups.keep({ providerId, kind: 'patch', content: before });
    if (!kept.ok) return kept;
    const stored =
      after === null
        ? await removeFile(join(patchFolder, file))
        : await writeText(patchFolder, file, `${JSON.stringify(after, null, 2)}\n`);
    if (stored.ok) await catalog.refresh();
    return stored;
  }

  async #replace(
    provider: CatwalkProvider,
    file: string,
    former: RawRecord | null,
  ): Promise<Result<{ revision: string }>> {
    const { backups, userFolder, catalog } = this.#options;
    const content = former === null ? null : withoutKey(former);
    const kept = await backups.keep({ providerId: provider.id, kind: 'own', content });
    if (!kept.ok) return kept;
    const text = formatCatwalk(provider);
    const stored = await writeText(userFolder, file, text);
    if (!stored.ok) return stored;
    await catalog.refresh();
    return ok({ revision: revisionOf(text) });
  }
}

/** A key that somebody wrote into their file is not copied into backups. */
function withoutKey(raw: RawRecord): RawRecord {
  const { api_key: key, ...rest } = raw;
  return typeof key === 'string' && key.startsWith('$') && isRecord(raw) ? raw : rest;
}
