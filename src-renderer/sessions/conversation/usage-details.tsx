import { useTranslation } from 'react-i18next';
import type { Message } from '../../../src-shared/sessions/session.ts';
import { formatCost, formatDuration, formatNumber, formatPercent } from '../../components/format.ts';

/** Everything that is known about what an answer used. */
export function UsageDetails({ message }: { readonly message: Message }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { usage, cost, firstTokenMs, finishedAt } = message;
  const mark = usage?.estimated === true ? '~' : '';
  const rows: (readonly [string, string])[] = [];
  if (usage !== null) {
    rows.push([t('answer.details.input'), `${mark}${formatNumber(usage.input)}`]);
    if (usage.cacheRead > 0) {
      const share = formatPercent(usage.cacheRead / (usage.input + usage.cacheRead + usage.cacheWrite));
      rows.push([t('answer.details.cacheRead'), `${formatNumber(usage.cacheRead)} (${share})`]);
    }
    if (usage.cacheWrite > 0) rows.push([t('answer.details.cacheWrite'), formatNumber(usage.cacheWrite)]);
    rows.push([t('answer.details.output'), `${mark}${formatNumber(usage.output)}`]);
    if (usage.reasoning > 0) rows.push([t('answer.details.reasoning'), `${mark}${formatNumber(usage.reasoning)}`]);
  }
  if (cost !== null) rows.push([t('answer.details.cost'), formatCost(cost)]);
  if (firstTokenMs !== null) rows.push([t('answer.details.firstToken'), formatDuration(firstTokenMs)]);
  if (finishedAt !== null) rows.push([t('answer.details.duration'), formatDuration(finishedAt - message.createdAt)]);
  return (
    <>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <CostRemark message={message} />
    </>
  );
}

function CostRemark({ message }: { readonly message: Message }): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { usage, cost } = message;
  const remarks: string[] = [];
  if (cost !== null) {
    if (cost.usd === null) remarks.push(t('answer.details.costUnknown'));
    else {
      const source = cost.source === 'provider' ? t('answer.details.costProvider') : t('answer.details.costComputed');
      remarks.push(
        `${t('answer.details.cost')}: ${source}${cost.estimated ? `, ${t('answer.details.costEstimated')}` : ''}.`,
      );
    }
  }
  if (usage?.estimated === true) remarks.push(t('answer.details.estimated'));
  return <p className="mt-2 border-t border-border pt-2 text-xs text-muted empty:hidden">{remarks.join(' ')}</p>;
}
