import type { ChosenModel, InstanceActivity, InstanceUse } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { Emitter } from '../emitter.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import type { Database } from '../storage/database.ts';
import { storeOn } from '../storage/lazy-database.ts';
import { InstanceUseStore, unused } from './instance-use-store.ts';
import { monthStart } from './month-start.ts';
import type { SessionService } from './session-service.ts';

/** Several turns that end at once are one piece of news. */
const coalesceMs = 250;

interface InstanceUsesOptions {
  readonly database: () => Promise<Result<Database>>;
  readonly sessions: Pick<SessionService, 'onChange'>;
  readonly settings: Pick<SettingsService, 'get'>;
  readonly now?: () => number;
}

/** What uses each instance, and what that amounts to. */
export class InstanceUses {
  readonly #options: InstanceUsesOptions;
  readonly #now: () => number;
  readonly #store: () => Promise<Result<InstanceUseStore>>;
  readonly #changed = new Emitter<void>();
  readonly #unlisten: () => void;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: InstanceUsesOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#store = storeOn(options.database, (database) => new InstanceUseStore(database));
    // A session tells of the beginning and of the end of each answer.
    this.#unlisten = options.sessions.onChange(() => this.#announceSoon());
  }

  /** Calls back a moment after an instance was used, or is used by other sessions than before. */
  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }

  close(): void {
    this.#unlisten();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** Of these instances, and of others that are gone and were used. */
  async activity(instanceIds: Iterable<string>): Promise<Result<InstanceActivity[]>> {
    const store = await this.#store();
    if (!store.ok) return store;
    const counted = store.value.activity(monthStart(this.#now()));
    if (!counted.ok) return counted;
    const known = new Set(counted.value.map(({ instanceId }) => instanceId));
    return ok([...counted.value, ...[...instanceIds].filter((id) => !known.has(id)).map(unused)]);
  }

  /** How many sessions each model is chosen in. */
  async sessionModels(): Promise<Result<(ModelRef & { readonly count: number })[]>> {
    const store = await this.#store();
    return store.ok ? store.value.sessionModels() : store;
  }

  async use(instanceId: string): Promise<Result<InstanceUse>> {
    const store = await this.#store();
    const sessions = store.ok ? store.value.sessionsOf(instanceId) : store;
    if (!sessions.ok) return sessions;
    const { isDefault, favourites } = await this.#settings(instanceId);
    return ok({ ...sessions.value, isDefault: isDefault !== null, favouriteCount: favourites.length });
  }

  /** Every place where a model of the instance is chosen; those added by hand are the instance's own to say. */
  async chosen(instanceId: string): Promise<Result<ChosenModel[]>> {
    const store = await this.#store();
    const sessions = store.ok ? store.value.modelsOf(instanceId) : store;
    if (!sessions.ok) return sessions;
    const { isDefault, favourites } = await this.#settings(instanceId);
    return ok([
      ...(isDefault === null ? [] : [{ modelId: isDefault.modelId, as: 'default' as const, title: null }]),
      ...favourites.map(({ modelId }) => ({ modelId, as: 'favourite' as const, title: null })),
      ...sessions.value.map(({ modelId, title }) => ({ modelId, as: 'session' as const, title })),
    ]);
  }

  async #settings(instanceId: string): Promise<{ isDefault: ModelRef | null; favourites: ModelRef[] }> {
    const settings = await this.#options.settings.get();
    if (!settings.ok) return { isDefault: null, favourites: [] };
    const { defaultModel, favouriteModels } = settings.value;
    return {
      isDefault: defaultModel?.instanceId === instanceId ? defaultModel : null,
      favourites: favouriteModels.filter((model) => model.instanceId === instanceId),
    };
  }

  #announceSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#changed.emit();
    }, coalesceMs);
    this.#timer.unref();
  }
}
