import { sameModelRef } from '../../src-shared/model-ref.ts';
import { translate } from '../translate.ts';
import type { TrayAction, TrayItem } from './tray-item.ts';
import { instanceLabel, modelLabel, ownModelLabel } from './tray-label.ts';
import { maxFavourites, maxInstances, maxModelsOfInstance, maxRecents, maxTrayItems } from './tray-limits.ts';
import type { TrayEntry, TrayInstance, TrayState } from './tray-state.ts';

const separator: TrayItem = {
  label: '',
  type: 'separator',
  enabled: true,
  checked: false,
  action: null,
  items: [],
};

function header(label: string): TrayItem {
  return { label, type: 'header', enabled: false, checked: false, action: null, items: [] };
}

function command(label: string, action: TrayAction, enabled = true): TrayItem {
  return { label, type: 'normal', enabled, checked: false, action, items: [] };
}

function submenu(label: string, items: readonly TrayItem[]): TrayItem {
  return { label, type: 'submenu', enabled: true, checked: false, action: null, items };
}

/** Nothing can be sent through an instance that is gone or turned off. */
function isUsable({ status }: TrayEntry): boolean {
  return status !== 'gone' && status !== 'disabled';
}

function choice(entry: TrayEntry, label: string, defaultModel: TrayEntry | null): TrayItem {
  const { model } = entry;
  const checked = defaultModel !== null && sameModelRef(model, defaultModel.model);
  const action: TrayAction = { kind: 'choose-default', model };
  return { label, type: 'checkbox', enabled: isUsable(entry), checked, action, items: [] };
}

function newSession(entry: TrayEntry, label: string): TrayItem {
  return command(label, { kind: 'new-session', model: entry.model }, isUsable(entry));
}

/** Items under a name, set apart from what is above; nothing where there are none. */
function section(label: string, items: readonly TrayItem[]): readonly TrayItem[] {
  return items.length === 0 ? [] : [separator, header(label), ...items];
}

function countOf(items: readonly TrayItem[]): number {
  return items.reduce((count, item) => count + 1 + countOf(item.items), 0);
}

/** How much of an instance is shown in a submenu with room for so many models. */
function extent(instance: TrayInstance, room: number): { readonly shown: number; readonly more: boolean } {
  const shown = Math.min(room, instance.models.length);
  return { shown, more: instance.more || shown < instance.models.length || shown === 0 };
}

/** As many items as `instanceItem` makes. */
function sizeOf(instance: TrayInstance, room: number): number {
  const { shown, more } = extent(instance, room);
  const sessions = shown === 0 ? 0 : 2 + shown;
  return 1 + shown + Number(more) + sessions;
}

function instanceItem(instance: TrayInstance, room: number, defaultModel: TrayEntry | null): TrayItem {
  const { shown, more } = extent(instance, room);
  const models = instance.models.slice(0, shown);
  const choices = models.map((entry) => choice(entry, ownModelLabel(entry), defaultModel));
  const rest = more ? [command(translate('tray.more'), { kind: 'more', instanceId: instance.id })] : [];
  const sessions = models.map((entry) => newSession(entry, ownModelLabel(entry)));
  const inSessions = shown === 0 ? [] : [separator, submenu(translate('tray.newSessionWith'), sessions)];
  return submenu(instanceLabel(instance.name, instance.status), [...choices, ...rest, ...inSessions]);
}

/** Each instance shows as many models as leaves the others as many: the most that `room` items allow. */
function instanceItems({ instances, defaultModel }: TrayState, room: number): readonly TrayItem[] {
  const shown = instances.slice(0, maxInstances);
  const fits = (models: number): boolean =>
    shown.reduce((size, instance) => size + sizeOf(instance, models), 0) <= room;
  let models = maxModelsOfInstance;
  while (models > 0 && !fits(models)) models -= 1;
  return shown.map((instance) => instanceItem(instance, models, defaultModel));
}

/** What the menu says besides the instances' models. */
function chosenItems({ defaultModel, favourites, recents }: TrayState): readonly TrayItem[] {
  const item = (entry: TrayEntry): TrayItem => choice(entry, modelLabel(entry), defaultModel);
  return [
    header(translate(defaultModel === null ? 'tray.noDefault' : 'tray.defaultModel')),
    ...(defaultModel === null ? [] : [item(defaultModel)]),
    ...section(translate('tray.favourites'), favourites.slice(0, maxFavourites).map(item)),
    ...section(translate('tray.recent'), recents.slice(0, maxRecents).map(item)),
  ];
}

function newSessionItems({ defaultModel, favourites, recents }: TrayState): readonly TrayItem[] {
  const others = [...favourites.slice(0, maxFavourites), ...recents.slice(0, maxRecents)].filter(
    ({ model }) => defaultModel === null || !sameModelRef(model, defaultModel.model),
  );
  const entries = [...(defaultModel === null ? [] : [defaultModel]), ...others];
  if (entries.length === 0) return [];
  const items = entries.map((entry) => newSession(entry, modelLabel(entry)));
  return [separator, submenu(translate('tray.newSessionWith'), items)];
}

function appItems(runningCount: number): readonly TrayItem[] {
  const stop = runningCount === 0 ? translate('tray.stopNone') : translate('tray.stopAll', { count: runningCount });
  return [
    separator,
    command(translate('tray.open'), { kind: 'open-window' }),
    command(stop, { kind: 'stop-all' }, runningCount > 0),
    command(translate('tray.quit'), { kind: 'quit' }),
  ];
}

/**
 * The tray's menu: the default, favourites, recents, each instance with its models, and what the app can be told. Never more
 * than `maxTrayItems` items, whatever the state holds.
 */
export function trayMenu(state: TrayState): readonly TrayItem[] {
  const chosen = chosenItems(state);
  const sessions = newSessionItems(state);
  const app = appItems(state.runningCount);
  const isMore = state.moreInstances || state.instances.length > maxInstances;
  const more = isMore ? [command(translate('tray.more'), { kind: 'more', instanceId: null })] : [];
  const around = [...chosen, ...sessions, ...app, ...more];
  // The separator and the header of the instances.
  const room = maxTrayItems - countOf(around) - 2;
  const instances = section(translate('tray.instances'), [...instanceItems(state, room), ...more]);
  return [...chosen, ...instances, ...sessions, ...app];
}
