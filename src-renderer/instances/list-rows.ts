import type {
  BrokenInstance,
  InstanceActivity,
  InstanceStatus,
  InstanceView,
} from '../../src-shared/instances/view.ts';
import { matches } from '../components/search-rows.ts';

export const instanceOrders = ['name', 'status', 'last-use', 'cost'] as const;
export type InstanceOrder = (typeof instanceOrders)[number];

export interface ListWish {
  readonly query: string;
  readonly order: InstanceOrder;
  readonly grouped: boolean;
}

/** An entry of the file that is no instance as it stands, with all that is wrong with it. */
export interface BrokenEntry {
  readonly id: string;
  readonly problems: readonly Pick<BrokenInstance, 'field' | 'reason'>[];
}

export type ListRow =
  | { readonly kind: 'heading'; readonly key: string; readonly name: string; readonly count: number }
  | { readonly kind: 'instance'; readonly key: string; readonly instance: InstanceView }
  | { readonly kind: 'broken'; readonly key: string; readonly entry: BrokenEntry };

export interface ListContent {
  readonly instances: readonly InstanceView[];
  readonly broken: readonly BrokenInstance[];
  /** By instance; empty while it is not known yet. */
  readonly activity: ReadonlyMap<string, InstanceActivity>;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** What needs a look comes first. */
const statusRank: Readonly<Record<InstanceStatus, number>> = {
  failing: 0,
  testing: 1,
  untested: 2,
  connected: 3,
  disabled: 4,
};

export function hostOf(url: string | null): string {
  return url !== null && URL.canParse(url) ? new URL(url).host : '—';
}

function searchText({ id, settings, providerName, effectiveUrl }: InstanceView): string {
  const { displayName, label = '', catalogProviderId } = settings;
  return [displayName, label, id, providerName ?? '', catalogProviderId, hostOf(effectiveUrl)].join(' ');
}

function compareBy(order: InstanceOrder, activity: ListContent['activity']) {
  const byName = (a: InstanceView, b: InstanceView): number =>
    collator.compare(a.settings.displayName, b.settings.displayName) || collator.compare(a.id, b.id);
  const number = ({ id, status }: InstanceView): number => {
    const known = activity.get(id);
    if (order === 'status') return statusRank[status];
    if (order === 'last-use') return -(known?.lastUsedAt ?? 0);
    return order === 'cost' ? -(known?.month.costUsd ?? 0) : 0;
  };
  return (a: InstanceView, b: InstanceView): number => number(a) - number(b) || byName(a, b);
}

function brokenEntries(broken: readonly BrokenInstance[]): readonly BrokenEntry[] {
  const byId = Map.groupBy(broken, ({ id }) => id);
  return [...byId].map(([id, problems]) => ({ id, problems }));
}

/** What the list shows, from the top: broken entries first, as they need a hand. */
export function listRows({ instances, broken, activity }: ListContent, wish: ListWish): readonly ListRow[] {
  const query = wish.query.trim();
  const entries = brokenEntries(broken)
    .filter(({ id }) => query === '' || matches(id, query))
    .map((entry): ListRow => ({ kind: 'broken', key: `broken ${entry.id}`, entry }));
  const shown = instances
    .filter((instance) => query === '' || matches(searchText(instance), query))
    .toSorted(compareBy(wish.order, activity));
  const rowOf = (instance: InstanceView): ListRow => ({ kind: 'instance', key: instance.id, instance });
  if (!wish.grouped) return [...entries, ...shown.map(rowOf)];
  const groups = Map.groupBy(shown, ({ settings }) => settings.catalogProviderId);
  const named = [...groups].map(([id, members]) => ({ id, name: members[0]?.providerName ?? id, members }));
  return [
    ...entries,
    ...named
      .toSorted((a, b) => collator.compare(a.name, b.name))
      .flatMap(({ id, name, members }): readonly ListRow[] => [
        { kind: 'heading', key: `group ${id}`, name, count: members.length },
        ...members.map(rowOf),
      ]),
  ];
}
