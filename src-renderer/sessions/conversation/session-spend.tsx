import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsageSums } from '../../../src-shared/usage/usage-report.ts';
import { api } from '../../api/client.ts';
import { formatNumber, formatPercent } from '../../components/format.ts';
import { Popover } from '../../components/popover.tsx';
import { onAppEvent } from '../../stores/app-events.ts';
import { costText } from '../../usage/usage-text.ts';

interface SessionSpendProps {
  readonly sessionId: string;
  /** Changes where the conversation does. */
  readonly version: string;
}

/** What the session used and cost so far, its branches included; nothing before its first answer. */
export function SessionSpend({ sessionId, version }: SessionSpendProps): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const sums = useSums(sessionId, version);
  if (sums === null || sums.answers === 0) return null;
  const input = sums.input + sums.cacheRead + sums.cacheWrite;
  const parts = [costText(sums), t('estimate.tokens', { tokens: formatNumber(input + sums.output) })];
  if (sums.cacheRead > 0) parts.push(t('spend.cached', { share: formatPercent(sums.cacheRead / input) }));
  const rows: (readonly [string, string])[] = [
    [t('spend.answers'), formatNumber(sums.answers)],
    [t('answer.details.input'), formatNumber(sums.input)],
    [t('answer.details.cacheRead'), formatNumber(sums.cacheRead)],
    [t('answer.details.cacheWrite'), formatNumber(sums.cacheWrite)],
    [t('answer.details.output'), formatNumber(sums.output)],
    [t('answer.details.cost'), costText(sums)],
  ];
  return (
    <Popover
      title={t('spend.title')}
      side="top"
      trigger={
        <button
          type="button"
          className="-mx-1.5 -my-0.5 shrink-0 rounded-md px-1.5 py-0.5 text-2xs text-muted tabular-nums hover:bg-hover hover:text-text data-popup-open:bg-pressed"
        >
          <span>{t('spend.label')}</span> {parts.join(' · ')}
        </button>
      }
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 border-t border-border pt-2 text-xs text-muted">
        {t('spend.remark')}
        {sums.unknownCostAnswers === 0 ? null : ` ${t('spend.unknown', { count: sums.unknownCostAnswers })}`}
      </p>
    </Popover>
  );
}

function useSums(sessionId: string, version: string): UsageSums | null {
  const [sums, setSums] = useState<UsageSums | null>(null);
  useEffect(() => {
    let left = false;
    const ask = async (_of: string): Promise<void> => {
      const result = await api.usage.session({ sessionId });
      if (!left && result.ok) setSums(result.value);
    };
    void ask(version);
    const unfollow = onAppEvent(({ type }) => {
      if (type === 'usage-changed') void ask(version);
    });
    return () => {
      left = true;
      unfollow();
    };
  }, [sessionId, version]);
  return sums;
}
