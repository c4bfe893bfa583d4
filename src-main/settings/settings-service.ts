import type { StorageProblem } from '../../src-shared/api/app.ts';
import { sameModelRef, type ModelRef } from '../../src-shared/model-ref.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import {
  maxHiddenModels,
  maxRecentModels,
  type CatalogModel,
  type Preferences,
  type Settings,
} from '../../src-shared/settings/preferences.ts';
import { Emitter } from '../emitter.ts';
import type { HomePaths } from '../storage/home.ts';
import { JsonDocument } from '../storage/json-document.ts';
import { versionField } from '../storage/read-document.ts';
import { inOrder, withFavourite, withoutFavourite } from './favourites.ts';
import {
  emptySettingsFile,
  settingsFileSchema,
  settingsOf,
  settingsVersion,
  type SettingsFile,
} from './settings-file.ts';

export interface SettingsServiceOptions {
  readonly paths: HomePaths;
  readonly onProblem: (problem: StorageProblem) => void;
  readonly onMended?: ((problem: StorageProblem) => void) | undefined;
}

const keyOf = ({ providerId, modelId }: CatalogModel): string => JSON.stringify([providerId, modelId]);

/**
 * The user's preferences, the default model, the favourites and the models used last, kept in settings.json. A model stays
 * there when its instance is removed: it is shown as gone, and is as it was once an instance of that id exists again.
 */
export class SettingsService {
  readonly #document: JsonDocument<SettingsFile>;
  readonly #changed = new Emitter<void>();
  #watching = false;

  constructor(options: SettingsServiceOptions) {
    this.#document = new JsonDocument({
      path: options.paths.settings,
      schema: settingsFileSchema,
      defaults: emptySettingsFile,
      version: { current: settingsVersion, read: versionField },
      onProblem: options.onProblem,
      onMended: options.onMended,
    });
  }

  /** The defaults when the file cannot be read: preferences are no reason not to run, and the problem is reported. */
  async get(): Promise<Result<Settings>> {
    const file = await this.#document.read();
    return ok(settingsOf(file.ok ? file.value : emptySettingsFile()));
  }

  update(patch: Partial<Preferences>): Promise<Result<Settings>> {
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    return this.#change((file) => ok({ ...file, preferences: { ...file.preferences, ...Object.fromEntries(given) } }));
  }

  /** What a new session starts with; null for none. */
  setDefaultModel(model: ModelRef | null): Promise<Result<Settings>> {
    const entry = model === null ? null : { instanceId: model.instanceId, modelId: model.modelId };
    return this.#change((file) => ok({ ...file, defaultModel: entry }));
  }

  /** Marks or unmarks a favourite; `too-large` when there is no room for one more. */
  setFavourite(model: ModelRef, favourite: boolean): Promise<Result<Settings>> {
    return this.#change((file) => {
      const entries = file.favouriteModels ?? [];
      const next = favourite ? withFavourite(entries, model) : ok(withoutFavourite(entries, model));
      return next.ok ? ok({ ...file, favouriteModels: [...next.value] }) : next;
    });
  }

  /** Puts the favourites in that order; `conflict` when it does not name each of them once. */
  orderFavourites(models: readonly ModelRef[]): Promise<Result<Settings>> {
    return this.#change((file) => {
      const next = inOrder(file.favouriteModels ?? [], models);
      return next.ok ? ok({ ...file, favouriteModels: [...next.value] }) : next;
    });
  }

  /** Hides models of the catalog wherever one is chosen, or shows them again; `too-large` when there is no room for more. */
  hideModels(models: readonly CatalogModel[], hidden: boolean): Promise<Result<Settings>> {
    return this.#change((file) => {
      const named = new Set(models.map(keyOf));
      const others = settingsOf(file).hiddenModels.filter((model) => !named.has(keyOf(model)));
      const next = hidden ? [...others, ...models.map(({ providerId, modelId }) => ({ providerId, modelId }))] : others;
      if (next.length > maxHiddenModels) return failed(failure('too-large', { limit: maxHiddenModels }));
      return ok({ ...file, hiddenModels: next });
    });
  }

  /** Puts the model in front of the recent ones. A file that cannot be written loses no more than this. */
  async recordRecent(ref: ModelRef): Promise<void> {
    const entry = { instanceId: ref.instanceId, modelId: ref.modelId };
    await this.#change((file) => {
      const others = settingsOf(file).recentModels.filter((other) => !sameModelRef(other, entry));
      return ok({ ...file, recentModels: [entry, ...others].slice(0, maxRecentModels) });
    });
  }

  /** Calls `listener` when the settings change, be it here or by a hand edit of the file. */
  onChange(listener: () => void): () => void {
    if (!this.#watching) {
      this.#watching = true;
      this.#document.watch(() => this.#changed.emit());
    }
    return this.#changed.subscribe(listener);
  }

  /** Ends watching the file. */
  close(): void {
    this.#document.close();
  }

  async #change(change: (file: SettingsFile) => Result<SettingsFile>): Promise<Result<Settings>> {
    let changed = false;
    const stored = await this.#document.update((file) => {
      const next = change(file);
      changed = next.ok && JSON.stringify(settingsOf(next.value)) !== JSON.stringify(settingsOf(file));
      return next;
    });
    if (!stored.ok) return stored;
    if (changed) this.#changed.emit();
    return ok(settingsOf(stored.value));
  }
}
