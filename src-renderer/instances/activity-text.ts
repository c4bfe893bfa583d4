import { t } from 'i18next';
import type { InstanceActivity } from '../../src-shared/instances/view.ts';
import { formatRelative, formatSpent } from '../components/format.ts';

const ns = 'instances';

/** What this month cost, as far as prices are known; what is unknown is said apart, never counted as nothing. */
export function monthCostText({ month }: Pick<InstanceActivity, 'month'>): string {
  const { answers, costUsd, unknownCostAnswers: unknown } = month;
  if (answers === 0) return t('activity.nothing', { ns });
  if (unknown === answers) return t('activity.allUnknown', { ns, count: unknown });
  const cost = t('activity.cost', { ns, cost: formatSpent(costUsd) });
  return unknown === 0 ? cost : `${cost} ${t('activity.someUnknown', { ns, count: unknown })}`;
}

export function lastUseText({ lastUsedAt }: Pick<InstanceActivity, 'lastUsedAt'>): string {
  return lastUsedAt === null
    ? t('activity.never', { ns })
    : t('activity.used', { ns, when: formatRelative(lastUsedAt) });
}
