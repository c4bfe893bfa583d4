import { join } from 'node:path';
import type { CatalogBackup } from '../../../src-shared/catalog/backup.ts';
import { formatCatwalk, type CatwalkProvider } from '../../../src-shared/catalog/catwalk.ts';
import { ownProviderProblems } from '../../../src-shared/catalog/own-provider-rules.ts';
import type { Provider } from '../../../src-shared/catalog/provider.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { KeyedQueue } from '../../storage/keyed-queue.ts';
import type { CatalogService } from '../catalog-service.ts';
import type { CatalogEntry } from '../load-layer.ts';
import { patchVersion, type CatalogPatch } from '../patch-file.ts';
import type { RawRecord } from '../raw-record.ts';
import type { CatalogBackups } from './catalog-backups.ts';
import { currentEntry } from './current-entry.ts';
import { freeFileName, removeFile, revisionOf, writeText } from './own-files.ts';
import { withoutSecrets } from './without-secrets.ts';
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
    const current = await currentEntry(this.#options, providerId);
    if (!current.ok) return current;
    const { entry, text } = current.value;
    if (entry === null) return failed(failure('not-found', { field: 'provider', id: providerId }));
    const { provider, raw } = entry;
    const writable = writableProvider(raw, provider.layer === 'own' ? [] : provider.models);
    if (!writable.ok) return writable;
    return ok({
      layer: provider.layer,
      revision: revisionOf(text ?? JSON.stringify(raw)),
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
      const current = await currentEntry(this.#options, provider.id);
      if (!current.ok) return current;
      const { entry, text } = current.value;
      if (revision === null && entry !== null) {
        return failed(failure('conflict', { field: 'id', id: provider.id }, 'pick-another-id'));
      }
      if (revision !== null && (text === null || revisionOf(text) !== revision)) {
        return failed(failure('conflict', { id: provider.id }, 'reload'));
      }
      return this.#replace(provider, entry);
    });
  }

  /** As `save`, for a file that was looked through already: what it replaces is the user's word. */
  async replace(provider: CatwalkProvider): Promise<Result<{ revision: string }>> {
    return this.#queue.run(oneAtATime, async () => {
      const current = await currentEntry(this.#options, provider.id);
      return current.ok ? this.#replace(provider, current.value.entry) : current;
    });
  }

  /** What the user's own file of that id says now; null where there is none. */
  async stored(providerId: string): Promise<Result<RawRecord | null>> {
    const current = await currentEntry(this.#options, providerId);
    return current.ok ? ok(ownEntry(current.value.entry)?.raw ?? null) : current;
  }

  async remove(providerId: string): Promise<Result<{ backupId: string }>> {
    return this.#queue.run(oneAtATime, async () => {
      const current = await currentEntry(this.#options, providerId);
      if (!current.ok) return current;
      const { entry } = current.value;
      if (entry === null || entry.provider.layer !== 'own') {
        return failed(failure('not-found', { field: 'provider', id: providerId }));
      }
      const kept = await this.#options.backups.keep({ providerId, kind: 'own', content: withoutSecrets(entry.raw) });
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
      const stored = await this.#storePatch(providerId, former, isEmpty ? null : content);
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
    const current = await currentEntry(this.#options, providerId);
    if (!current.ok) return current;
    const own = ownEntry(current.value.entry);
    const before = own === null ? null : withoutSecrets(own.raw);
    const kept = await backups.keep({ providerId, kind: 'own', content: before });
    if (!kept.ok) return kept;
    const stored = await putFile(userFolder, providerId, own?.file ?? null, content);
    if (stored.ok) await catalog.refresh();
    return stored;
  }

  async #restorePatch(providerId: string, content: RawRecord | null): Promise<Result<void>> {
    return this.#storePatch(providerId, await this.#options.catalog.patch(providerId), content);
  }

  async #storePatch(providerId: string, former: CatalogPatch | null, after: RawRecord | null): Promise<Result<void>> {
    const { backups, patchFolder, catalog } = this.#options;
    const before = former === null ? null : { ...former.raw, provider: withoutSecrets(former.provider) };
    const kept = await backups.keep({ providerId, kind: 'patch', content: before });
    if (!kept.ok) return kept;
    const stored = await putFile(patchFolder, providerId, former?.file ?? null, after);
    if (stored.ok) await catalog.refresh();
    return stored;
  }

  async #replace(provider: CatwalkProvider, former: CatalogEntry | null): Promise<Result<{ revision: string }>> {
    const { backups, userFolder, catalog } = this.#options;
    const own = ownEntry(former);
    const content = own === null ? null : withoutSecrets(own.raw);
    const kept = await backups.keep({ providerId: provider.id, kind: 'own', content });
    if (!kept.ok) return kept;
    const text = formatCatwalk(provider);
    const stored = await writeText(userFolder, own?.file ?? (await freeFileName(userFolder, provider.id)), text);
    if (!stored.ok) return stored;
    await catalog.refresh();
    return ok({ revision: revisionOf(text) });
  }
}

function ownEntry(entry: CatalogEntry | null): CatalogEntry | null {
  return entry?.provider.layer === 'own' ? entry : null;
}

/** Writes a provider's or patch's file, or deletes it; `file` is null where there is none yet. */
async function putFile(
  folder: string,
  providerId: string,
  file: string | null,
  content: RawRecord | null,
): Promise<Result<void>> {
  if (content === null) return file === null ? ok() : removeFile(join(folder, file));
  const text = `${JSON.stringify(content, null, 2)}\n`;
  return writeText(folder, file ?? (await freeFileName(folder, providerId)), text);
}
