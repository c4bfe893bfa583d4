import { useTranslation } from 'react-i18next';
import type { SendEstimate as Estimate } from '../../../src-shared/sessions/estimate-view.ts';
import { formatNumber, formatPercent, formatSpent } from '../../components/format.ts';

/** Tokens, share of the window and price of what would be sent, before it is; of several agents, together. */
export function SendEstimate({ estimates }: { readonly estimates: readonly Estimate[] }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const [first] = estimates;
  if (first === undefined) return null;
  const tokens = estimates.reduce((sum, { promptTokens }) => sum + promptTokens, 0);
  const isEstimate = estimates.some(({ estimated }) => estimated);
  const shares = estimates.flatMap(({ promptTokens, contextWindow }) =>
    contextWindow === null ? [] : [promptTokens / contextWindow],
  );
  const about = isEstimate ? '~' : '';
  const parts = [`${about}${t('estimate.tokens', { tokens: formatNumber(tokens) })}`];
  if (shares.length > 0) parts.push(t('estimate.share', { share: formatPercent(Math.max(...shares)) }));
  parts.push(...prices(estimates, about, t));
  return (
    <p aria-label={t('estimate.label')} className="text-2xs text-faint tabular-nums">
      {parts.join(' · ')}
    </p>
  );
}

function prices(
  estimates: readonly Estimate[],
  about: string,
  t: ReturnType<typeof useTranslation<'sessions'>>['t'],
): string[] {
  let prompt = 0;
  let low = 0;
  let high = 0;
  for (const { promptUsd, answerUsd } of estimates) {
    if (promptUsd === null || answerUsd === null) return [t('estimate.unknown')];
    prompt += promptUsd;
    low += answerUsd.low;
    high += answerUsd.high;
  }
  return [
    t('estimate.prompt', { cost: `${about}${formatSpent(prompt)}` }),
    formatSpent(low) === formatSpent(high)
      ? t('estimate.answerOf', { cost: formatSpent(high) })
      : t('estimate.answer', { low: formatSpent(low), high: formatSpent(high) }),
  ];
}
