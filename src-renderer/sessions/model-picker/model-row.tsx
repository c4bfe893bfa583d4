import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import { CapabilityBadges } from '../../components/capability-badges.tsx';
import { formatPricePair, formatTokens } from '../../components/format.ts';

export const modelRowHeight = 48;

interface ModelRowProps {
  readonly model: InstanceModel;
  readonly chosen: boolean;
}

/** A model in a list: name and id, what it can do, context window and price. */
export function ModelRow({ model, chosen }: ModelRowProps): React.JSX.Element {
  const { t: common } = useTranslation();
  return (
    <div className="flex items-center gap-3">
      <span className="flex w-4 shrink-0 justify-center">
        {chosen ? <Check aria-hidden size={15} className="text-accent-text" /> : null}
      </span>
      <div className="min-w-0 flex-1">
        <div className={model.availability === 'not-served' ? 'truncate text-muted' : 'truncate font-medium'}>
          {model.name}
        </div>
        <div className="flex gap-2 text-2xs text-muted">
          <span className="truncate font-mono">{model.id}</span>
          <Availability model={model} />
        </div>
      </div>
      <div className="hidden shrink-0 @lg:block">
        <CapabilityBadges model={model} />
      </div>
      <div className="w-34 shrink-0 text-right text-xs tabular-nums">
        <div>{formatPricePair(model.prices)}</div>
        <div className="text-muted">
          {model.contextWindow === null
            ? common('tokens.unknownReason')
            : common('tokens.context', { formatted: formatTokens(model.contextWindow) })}
        </div>
      </div>
    </div>
  );
}

/** Marks a model that only the catalog or only the endpoint knows. */
function Availability({ model }: { readonly model: InstanceModel }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (model.availability === 'not-served') {
    return (
      <span className="shrink-0 text-warning-text" title={t('picker.catalogOnlyReason')}>
        {t('picker.catalogOnly')}
      </span>
    );
  }
  if (model.availability === 'unknown') {
    return (
      <span className="shrink-0 text-accent-text" title={t('picker.notInCatalogReason')}>
        {t('picker.notInCatalog')}
      </span>
    );
  }
  return null;
}
