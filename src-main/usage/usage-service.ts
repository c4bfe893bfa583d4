import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { failure } from '../../src-shared/errors.ts';
import type { BudgetFields, BudgetStatus } from '../../src-shared/usage/budget.ts';
import type { Period, Repriced, UsageGrouping, UsageReport, UsageSums } from '../../src-shared/usage/usage-report.ts';
import { Emitter } from '../emitter.ts';
import type { Database } from '../storage/database.ts';
import { storeOn } from '../storage/lazy-database.ts';
import { BudgetGuard, type Estimate, type Reservation } from './budget-guard.ts';
import { BudgetStore } from './budget-store.ts';
import { expectedAnswer, rememberedAnswers, type ExpectedAnswer } from './expected-answer.ts';
import { dayStart } from './local-day.ts';
import { repriced, repricedOn, type OfferedModel } from './reprice.ts';
import { usageCsv } from './usage-csv.ts';
import { usageReport } from './usage-report.ts';
import { addEntry, noUsage } from './usage-sums.ts';
import { UsageStore, type NamedEntry, type UsageEntry } from './usage-store.ts';

const maxComparedModels = 50;

export interface UsageServiceOptions {
  readonly database: () => Promise<Result<Database>>;
  readonly catalog: { provider(id: string): Promise<Provider | null> };
  readonly instances: { list(): Promise<Result<{ readonly instances: readonly InstanceView[] }>> };
  readonly now?: () => number;
}

interface Stores {
  readonly usage: UsageStore;
  readonly budgets: BudgetStore;
  readonly guard: BudgetGuard;
}

/** What conversations cost, and the budgets that bound it. */
export class UsageService {
  readonly #options: UsageServiceOptions;
  readonly #now: () => number;
  readonly #stores: () => Promise<Result<Stores>>;
  readonly #changed = new Emitter<void>();

  constructor(options: UsageServiceOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#stores = storeOn(options.database, (database) => {
      const usage = new UsageStore(database);
      const budgets = new BudgetStore(database);
      return { usage, budgets, guard: new BudgetGuard(budgets, usage, this.#now) };
    });
  }

  /** Calls back when an answer was settled, or a budget changed. */
  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }

  async report(
    options: Period & { groupBy: UsageGrouping; stackBy: 'instance' | 'model' },
  ): Promise<Result<UsageReport>> {
    const entries = await this.#entries(options);
    if (!entries.ok) return entries;
    const costs = await this.#newCosts();
    if (!costs.ok) return costs;
    const instanceNames = new Map((await this.#instances()).map(({ id, settings }) => [id, settings.displayName]));
    return ok(usageReport(entries.value, { ...options, instanceNames, repriceable: costs.value.length }));
  }

  /** All that a session used so far. */
  async session(sessionId: string): Promise<Result<UsageSums>> {
    const stores = await this.#stores();
    const entries = stores.ok ? stores.value.usage.ofSession(sessionId) : stores;
    return entries.ok ? ok(entries.value.reduce((sums, entry) => addEntry(sums, entry), noUsage)) : entries;
  }

  async csv(period: Period): Promise<Result<{ fileName: string; text: string }>> {
    const entries = await this.#entries(period);
    if (!entries.ok) return entries;
    return ok({ fileName: `patchbay-usage-${period.from}-${period.to}.csv`, text: usageCsv(entries.value) });
  }

  /** Prices answers of unknown cost whose model has a price now. */
  async reprice(): Promise<Result<{ repriced: number }>> {
    const [stores, costs] = [await this.#stores(), await this.#newCosts()];
    if (!stores.ok) return stores;
    if (!costs.ok) return costs;
    const priced = stores.value.usage.price(costs.value);
    if (!priced.ok) return priced;
    if (priced.value > 0) this.#changed.emit();
    return ok({ repriced: priced.value });
  }

  /** The session's real tokens at the prices of every model that the instances' providers offer, cheapest first. */
  async compare(sessionId: string): Promise<Result<Repriced[]>> {
    const stores = await this.#stores();
    const entries = stores.ok ? stores.value.usage.ofSession(sessionId) : stores;
    if (!entries.ok) return entries;
    if (entries.value.length === 0) return ok([]);
    return ok(repricedOn(entries.value, await this.#offered(), maxComparedModels));
  }

  async budgets(): Promise<Result<BudgetStatus[]>> {
    const stores = await this.#stores();
    return stores.ok ? stores.value.guard.status() : stores;
  }

  async saveBudget({ id, ...fields }: BudgetFields & { readonly id: string | null }): Promise<Result<BudgetStatus>> {
    const stores = await this.#stores();
    const saved = stores.ok ? stores.value.budgets.save(id, fields, this.#now()) : stores;
    if (!saved.ok || !stores.ok) return saved.ok ? failed(failure('storage-failed')) : saved;
    this.#changed.emit();
    return stores.value.guard.statusOf(saved.value);
  }

  async removeBudget(id: string): Promise<Result<void>> {
    const stores = await this.#stores();
    const removed = stores.ok ? stores.value.budgets.remove(id) : stores;
    if (removed.ok) this.#changed.emit();
    return removed;
  }

  /** How long an answer of the model may be, in tokens; `outputLimit` is what is sent, or null. */
  async expectedAnswer({ instanceId, modelId }: ModelRef, outputLimit: number | null): Promise<Result<ExpectedAnswer>> {
    const stores = await this.#stores();
    const earlier = stores.ok ? stores.value.usage.outputs(instanceId, modelId, rememberedAnswers) : stores;
    return earlier.ok ? ok(expectedAnswer(earlier.value, outputLimit)) : earlier;
  }

  /** See `BudgetGuard.reserve`. Settling tells listeners. */
  async reserve(model: ModelRef, estimate: Estimate | null, allowOnce: boolean): Promise<Result<Reservation>> {
    const stores = await this.#stores();
    const reserved = stores.ok ? stores.value.guard.reserve(model, estimate, allowOnce) : stores;
    if (!reserved.ok) return reserved;
    const reservation = reserved.value;
    return ok({
      grow: (usd) => reservation.grow(usd),
      settle: () => {
        reservation.settle();
        this.#changed.emit();
      },
    });
  }

  /** Counts what was asked beside the answers of a conversation, as a title. */
  async record(
    entry: Omit<UsageEntry, 'usageEstimated' | 'costEstimated'> & {
      readonly usageEstimated: boolean;
      readonly costEstimated: boolean;
    },
  ): Promise<Result<void>> {
    const stores = await this.#stores();
    if (!stores.ok) return stores;
    const usageEstimated = entry.usageEstimated ? 1 : 0;
    const costEstimated = entry.costEstimated ? 1 : 0;
    return stores.value.usage.record({ ...entry, usageEstimated, costEstimated });
  }

  async #entries({ from, to }: Period): Promise<Result<NamedEntry[]>> {
    const stores = await this.#stores();
    return stores.ok ? stores.value.usage.between(dayStart(from), dayStart(to, 1)) : stores;
  }

  async #newCosts(): Promise<Result<ReturnType<typeof repriced>>> {
    const stores = await this.#stores();
    const unpriced = stores.ok ? stores.value.usage.unpriced() : stores;
    if (!unpriced.ok) return unpriced;
    const ids = new Set(unpriced.value.flatMap(({ providerId }) => providerId ?? []));
    const providers = new Map<string, Provider>();
    for (const id of ids) {
      const provider = await this.#options.catalog.provider(id);
      if (provider !== null) providers.set(id, provider);
    }
    const priceOf = (providerId: string, modelId: string) =>
      providers.get(providerId)?.models.find(({ id }) => id === modelId) ?? null;
    return ok(repriced(unpriced.value, priceOf));
  }

  async #offered(): Promise<OfferedModel[]> {
    const offered: OfferedModel[] = [];
    for (const { id: instanceId, settings, status, simulated } of await this.#instances()) {
      const provider = await this.#options.catalog.provider(settings.catalogProviderId);
      if (provider === null || status === 'disabled' || simulated) continue;
      for (const { id: modelId, name: modelName, prices, priceTiers } of provider.models) {
        offered.push({ instanceId, instanceName: settings.displayName, modelId, modelName, prices, priceTiers });
      }
    }
    return offered;
  }

  async #instances(): Promise<readonly InstanceView[]> {
    const listed = await this.#options.instances.list();
    return listed.ok ? listed.value.instances : [];
  }
}
