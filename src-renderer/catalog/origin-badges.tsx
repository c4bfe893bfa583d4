import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { Badge } from '../components/badge.tsx';

/** Where a provider's data comes from, whether the user changed any of it, and whether it can chat. */
export function OriginBadges({
  provider: { layer, overrideCount, support },
}: {
  readonly provider: Pick<ProviderSummary, 'layer' | 'overrideCount' | 'support'>;
}): React.JSX.Element {
  const { t } = useTranslation('catalog');
  return (
    <>
      <Badge tone={layer === 'shipped' ? 'neutral' : 'accent'}>{t(`layer.${layer}`)}</Badge>
      {overrideCount === 0 ? null : (
        <Badge tone="accent" title={t('changedReason', { count: overrideCount })}>
          {t('changed')}
        </Badge>
      )}
      {support === 'supported' ? null : <Badge tone="warning">{t(`support.${support}`)}</Badge>}
    </>
  );
}
