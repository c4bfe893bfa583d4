import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../src-shared/assert-never.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { activityStore, modelCountsStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { BrokenCard } from './broken-card.tsx';
import { InstanceCard } from './instance-card.tsx';
import { ListBar } from './list-bar.tsx';
import { listRows, type ListContent, type ListRow } from './list-rows.ts';
import { listWishStore } from './list-wish.ts';

/** Before a card is measured. */
const cardHeight = 72;
const headingHeight = 34;

/** The instances as cards. Only those in view are in the document, and none waits for what is counted. */
export function InstancesList({ instances, broken }: Pick<ListContent, 'instances' | 'broken'>): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: common } = useTranslation();
  const { value: activityList } = useRemote(activityStore);
  const { value: countList } = useRemote(modelCountsStore);
  const wish = listWishStore();
  const activity = useMemo(
    () => new Map((activityList ?? []).map((entry) => [entry.instanceId, entry])),
    [activityList],
  );
  const counts = useMemo(
    () => new Map((countList ?? []).map(({ instanceId, count }) => [instanceId, count])),
    [countList],
  );
  const rows = useMemo(() => listRows({ instances, broken, activity }, wish), [instances, broken, activity, wish]);
  const scroller = useRef<HTMLDivElement>(null);
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeight : cardHeight),
    overscan: 6,
  });
  const show = (row: ListRow): React.JSX.Element => {
    switch (row.kind) {
      case 'heading':
        return (
          <h2 className="flex items-baseline gap-2 pt-2 text-sm font-semibold">
            {row.name} <span className="text-xs font-normal text-muted tabular-nums">{row.count}</span>
          </h2>
        );
      case 'instance':
        return (
          <InstanceCard
            instance={row.instance}
            activity={activity.get(row.instance.id) ?? null}
            modelCount={counts.get(row.instance.id) ?? null}
          />
        );
      case 'broken':
        return <BrokenCard entry={row.entry} />;
      default:
        return assertNever(row);
    }
  };
  const cards = rows.filter(({ kind }) => kind !== 'heading').length;
  return (
    <>
      <ListBar count={cards} />
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-5 py-3">
        {rows.length === 0 ? (
          <EmptyState title={common('noMatches', { query: wish.query.trim() })} body={common('noMatchesHint')} />
        ) : null}
        <ul aria-label={t('title')} className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0 pb-2"
                style={{ transform: `translateY(${start}px)` }}
              >
                {show(row)}
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
