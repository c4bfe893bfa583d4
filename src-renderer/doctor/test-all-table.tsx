import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { InstanceStatus, InstanceView, TestPlan } from '../../src-shared/instances/view.ts';
import { formatDuration, formatUsd } from '../components/format.ts';
import { InstanceBadge } from '../components/instance-badge.tsx';
import { StatusMark } from '../instances/status-mark.tsx';
import type { ConnectionTest } from './connection-test.ts';
import { stageReached } from './test-all.ts';

export interface TestAllRow {
  readonly plan: TestPlan;
  readonly instance: InstanceView;
  /** Null before its test was begun. */
  readonly test: ConnectionTest | null;
}

const columns = ['instance', 'model', 'cost', 'reached', 'time', 'result'] as const;

/** A test that was stopped shows nothing, so the instance is as it was. */
function resultOf({ instance, test }: TestAllRow): InstanceStatus | null {
  if (test === null) return null;
  if (test.running) return 'testing';
  const outcome = test.record?.outcome ?? 'stopped';
  return outcome === 'stopped' ? instance.status : outcome;
}

function Row({ row }: { readonly row: TestAllRow }): React.JSX.Element {
  const { t } = useTranslation('doctor');
  const { t: common } = useTranslation();
  const { plan, instance, test } = row;
  const { settings, id } = instance;
  const stage = test === null ? null : stageReached(test);
  const result = resultOf(row);
  return (
    <tr className="border-t border-border align-top">
      <th scope="row" className="py-1.5 pr-3 text-left font-medium">
        <InstanceBadge instance={settings} />
      </th>
      <td className="py-1.5 pr-3 font-mono text-xs leading-5 break-all">
        {test?.record?.modelId ?? plan.modelId ?? <span className="font-sans text-muted">{t('all.listDecides')}</span>}
      </td>
      <td className="py-1.5 pr-3 text-xs leading-5 tabular-nums">
        {plan.costUsd === null
          ? common('unknown')
          : plan.costUsd === 0
            ? common('price.free')
            : formatUsd(plan.costUsd)}
      </td>
      <td className="py-1.5 pr-3 text-xs leading-5">{stage === null ? '' : t(`stages.${stage}`)}</td>
      <td className="py-1.5 pr-3 text-xs leading-5 tabular-nums">
        {test?.record ? formatDuration(test.record.ms) : ''}
      </td>
      <td className="py-1.5 text-xs leading-5">
        {result === null ? (
          <span className="text-muted">{t('all.waiting')}</span>
        ) : (
          <span className="flex flex-wrap items-baseline gap-x-2">
            <StatusMark status={result} />
            {result === 'failing' ? (
              <Link
                to={`/instances/${encodeURIComponent(id)}/test`}
                aria-label={t('all.open', { name: settings.displayName })}
                className="rounded-sm text-accent-text underline"
              >
                {t('all.details')}
              </Link>
            ) : null}
          </span>
        )}
      </td>
    </tr>
  );
}

/** What each instance is asked, what that costs, and what came of it. */
export function TestAllTable({ rows }: { readonly rows: readonly TestAllRow[] }): React.JSX.Element {
  const { t } = useTranslation('doctor');
  return (
    <table className="w-full table-fixed border-collapse">
      <thead>
        <tr className="text-left text-2xs text-muted">
          {columns.map((column) => (
            <th key={column} scope="col" className="pr-3 pb-1 font-medium nth-3:w-26 nth-4:w-42 nth-5:w-16 nth-6:w-32">
              {t(`all.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.instance.id} row={row} />
        ))}
      </tbody>
    </table>
  );
}
