import type { InstanceModel, InstanceStatus, InstanceView } from '../../src-shared/instances/view.ts';
import { sameModelRef, type ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Settings } from '../../src-shared/settings/preferences.ts';
import { maxInstances, maxModelsOfInstance, maxRecents, maxFavourites } from './tray-limits.ts';

/** `incomplete`: it cannot be used as it stands; `gone`: there is no such instance any more. */
export type TrayStatus = InstanceStatus | 'incomplete' | 'gone';

/** A model through an instance, as the menu names it. */
export interface TrayEntry {
  readonly model: ModelRef;
  readonly modelName: string;
  readonly instanceName: string;
  readonly status: TrayStatus;
  /** USD per million tokens; null is unknown, 0 is free. */
  readonly input: number | null;
  readonly output: number | null;
}

export interface TrayInstance {
  readonly id: string;
  readonly name: string;
  readonly status: TrayStatus;
  /** Those to show, the likeliest first. */
  readonly models: readonly TrayEntry[];
  /** There are more than `models`. */
  readonly more: boolean;
}

/** What the tray's menu is made of. */
export interface TrayState {
  readonly defaultModel: TrayEntry | null;
  readonly favourites: readonly TrayEntry[];
  readonly recents: readonly TrayEntry[];
  /** Those used last first. */
  readonly instances: readonly TrayInstance[];
  /** There are more than `instances`. */
  readonly moreInstances: boolean;
  /** Answers that are being written. */
  readonly runningCount: number;
}

export const emptyTrayState: TrayState = {
  defaultModel: null,
  favourites: [],
  recents: [],
  instances: [],
  moreInstances: false,
  runningCount: 0,
};

export interface TrayServices {
  readonly settings: { get(): Promise<Result<Settings>> };
  readonly instances: {
    takenIds(): Promise<Result<ReadonlySet<string>>>;
    view(instanceId: string): Promise<Result<InstanceView>>;
    knownModels(instanceId: string): Promise<Result<readonly InstanceModel[]>>;
  };
  readonly turns: { runningCount(): number };
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function statusOf(view: InstanceView): TrayStatus {
  if (view.settings.disabled === true) return 'disabled';
  return view.problem === null ? view.status : 'incomplete';
}

/** Reads of each instance what the menu shows, once; of those that it does not show, nothing. */
class InstanceReader {
  readonly #services: TrayServices;
  readonly #views = new Map<string, Promise<InstanceView | null>>();
  readonly #models = new Map<string, Promise<readonly InstanceModel[]>>();

  constructor(services: TrayServices) {
    this.#services = services;
  }

  /** Null for one that is gone, or cannot be read. */
  view(id: string): Promise<InstanceView | null> {
    return once(this.#views, id, async () => {
      const view = await this.#services.instances.view(id);
      return view.ok ? view.value : null;
    });
  }

  models(id: string): Promise<readonly InstanceModel[]> {
    return once(this.#models, id, async () => {
      const models = await this.#services.instances.knownModels(id);
      return models.ok ? models.value : [];
    });
  }

  async entry(ref: ModelRef): Promise<TrayEntry> {
    const view = await this.view(ref.instanceId);
    if (view === null) return entryOf(ref, null, null);
    const models = await this.models(ref.instanceId);
    return entryOf(ref, view, models.find(({ id }) => id === ref.modelId) ?? null);
  }
}

function once<Value>(known: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> {
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}

function entryOf(model: ModelRef, view: InstanceView | null, known: InstanceModel | null): TrayEntry {
  return {
    model,
    modelName: known?.name ?? model.modelId,
    instanceName: view?.settings.displayName ?? model.instanceId,
    status: view === null ? 'gone' : statusOf(view),
    input: known?.prices.input ?? null,
    output: known?.prices.output ?? null,
  };
}

/** Gathers what the menu shows. Asks no endpoint and no keychain. */
export async function readTrayState(services: TrayServices): Promise<TrayState> {
  const [settings, ids] = await Promise.all([services.settings.get(), services.instances.takenIds()]);
  if (!settings.ok || !ids.ok) return { ...emptyTrayState, runningCount: services.turns.runningCount() };
  const reader = new InstanceReader(services);
  const { defaultModel, favouriteModels, recentModels } = settings.value;
  const chosen = [...(defaultModel === null ? [] : [defaultModel]), ...favouriteModels, ...recentModels];
  const order = new Set(
    [...recentModels, ...chosen].map(({ instanceId }) => instanceId).filter((id) => ids.value.has(id)),
  );
  const { shown, more } = await firstOffered(reader, order.union(ids.value));
  const entries = (refs: readonly ModelRef[]) => Promise.all(refs.map((ref) => reader.entry(ref)));
  const isElsewhere = (ref: ModelRef): boolean =>
    favouriteModels.slice(0, maxFavourites).some((other) => sameModelRef(ref, other)) ||
    (defaultModel !== null && sameModelRef(ref, defaultModel));
  return {
    defaultModel: defaultModel === null ? null : await reader.entry(defaultModel),
    favourites: await entries(favouriteModels.slice(0, maxFavourites)),
    recents: await entries(recentModels.filter((ref) => !isElsewhere(ref)).slice(0, maxRecents)),
    instances: await Promise.all(shown.map((view) => instanceOf(reader, view, chosen))),
    moreInstances: more,
    runningCount: services.turns.runningCount(),
  };
}

/** The first instances that are not turned off. Looks no further than it has to: people have hundreds. */
async function firstOffered(
  reader: InstanceReader,
  ids: Iterable<string>,
): Promise<{ readonly shown: readonly InstanceView[]; readonly more: boolean }> {
  const shown: InstanceView[] = [];
  for (const id of ids) {
    const view = await reader.view(id);
    if (view === null || view.settings.disabled === true) continue;
    if (shown.length === maxInstances) return { shown, more: true };
    shown.push(view);
  }
  return { shown, more: false };
}

async function instanceOf(
  reader: InstanceReader,
  view: InstanceView,
  chosen: readonly ModelRef[],
): Promise<TrayInstance> {
  const { id, defaultLargeModelId, defaultSmallModelId } = view;
  const models = await reader.models(id);
  const offered = models.filter(({ hidden, availability }) => !hidden && availability !== 'not-served');
  const ownChosen = chosen.filter(({ instanceId }) => instanceId === id).map(({ modelId }) => modelId);
  const first = new Set([...ownChosen, defaultLargeModelId, defaultSmallModelId].filter((one) => one !== null));
  const known = new Map(models.map((model) => [model.id, model]));
  const likely = [...first].flatMap((modelId) => known.get(modelId) ?? []);
  const others = offered.filter((model) => !first.has(model.id)).toSorted((a, b) => byName.compare(a.name, b.name));
  const all = [...likely, ...others];
  return {
    id,
    name: view.settings.displayName,
    status: statusOf(view),
    models: all
      .slice(0, maxModelsOfInstance)
      .map((model) => entryOf({ instanceId: id, modelId: model.id }, view, model)),
    more: all.length > maxModelsOfInstance,
  };
}
