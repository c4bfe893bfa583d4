import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { UsageGrouping, UsageRow } from '../../src-shared/usage/usage-report.ts';
import { formatNumber } from '../components/format.ts';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { formatDay } from './period.ts';
import { nextSort, sortRows, usageColumns, type UsageSort } from './sort-rows.ts';
import { costText } from './usage-text.ts';

interface UsageTableProps {
  readonly rows: readonly UsageRow[];
  readonly groupBy: UsageGrouping;
}
const shownAtFirst = 100;

/** What each day, instance, model or session came to. */
export function UsageTable({ rows, groupBy }: UsageTableProps): React.JSX.Element {
  const { t } = useTranslation('usage');
  const { value: list } = useRemote(instancesStore);
  const [sort, setSort] = useState<UsageSort>(null);
  const [all, setAll] = useState(false);
  const instanceName = (id: string): string =>
    list?.instances.find((instance) => instance.id === id)?.settings.displayName ?? id;
  const nameOf = (row: UsageRow): string => {
    if (groupBy === 'session')
      return row.name === '' ? t(row.sessionId === null ? 'table.deletedSession' : 'table.untitled') : row.name;
    if (groupBy === 'model' && row.instanceId !== null)
      return t('table.onInstance', { model: row.name, instance: instanceName(row.instanceId) });
    return row.name;
  };
  const sorted = sortRows(rows, sort, groupBy === 'day' ? ({ key }) => key : nameOf);
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <>
      <div
        role="region"
        aria-label={t('table.title')}
        // Wider than a small window: it scrolls sideways, by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="overflow-x-auto"
      >
        <table className="w-full min-w-180 border-collapse text-sm">
          <thead>
            <tr className="text-2xs text-muted">
              {usageColumns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  aria-sort={sort?.column === column ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  className={clsx('py-1 font-medium', column === 'name' ? 'text-left' : 'text-right')}
                >
                  <button
                    type="button"
                    className="inline-flex h-6 items-center gap-1 rounded-md px-1.5 whitespace-nowrap hover:bg-hover"
                    onClick={() => setSort(nextSort(sort, column))}
                  >
                    {column === 'name' ? t(`table.groups.${groupBy}`) : t(`table.columns.${column}`)}
                    {sort?.column !== column ? null : sort.descending ? (
                      <ArrowDown aria-hidden size={12} />
                    ) : (
                      <ArrowUp aria-hidden size={12} />
                    )}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.key} className="border-t border-border">
                <th scope="row" className="max-w-80 truncate py-1.5 pl-1.5 text-left font-normal" title={nameOf(row)}>
                  {row.sessionId === null ? (
                    groupBy === 'day' ? (
                      formatDay(row.key)
                    ) : (
                      nameOf(row)
                    )
                  ) : (
                    <Link to={`/sessions/${row.sessionId}`} className="text-accent-text hover:underline">
                      {nameOf(row)}
                    </Link>
                  )}
                </th>
                {usageColumns.slice(1).map((column) => (
                  <td key={column} className="px-1.5 py-1.5 text-right whitespace-nowrap tabular-nums">
                    {column === 'costUsd' ? (
                      <span title={row.estimated ? t('table.estimated') : undefined}>{costText(row)}</span>
                    ) : column === 'name' ? null : (
                      formatNumber(row[column])
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > shown.length ? (
        <button
          type="button"
          className="h-7 self-start rounded-md px-2 text-accent-text hover:bg-hover"
          onClick={() => setAll(true)}
        >
          {t('table.showAll', { count: sorted.length })}
        </button>
      ) : null}
    </>
  );
}
