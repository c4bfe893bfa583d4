import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InstanceModel } from '../../../src-shared/instances/view.ts';
import { Badge } from '../../components/badge.tsx';
import { CapabilityBadges } from '../../components/capability-badges.tsx';
import { formatPricePair, formatTokens } from '../../components/format.ts';
import { InstanceBadge } from '../../components/instance-badge.tsx';
import { FavouriteStar } from './favourite-star.tsx';
import type { OfferedModel } from './model-groups.ts';

export const modelRowHeight = 48;

interface ModelRowProps {
  readonly offered: OfferedModel;
  readonly chosen: boolean;
  readonly favourite: boolean;
  readonly isDefault: boolean;
  /** Says through which instance; else only screen readers hear it. */
  readonly showInstance: boolean;
  readonly onToggleFavourite: () => void;
}

/** A model in a list: name and id, instance, what it can do, context window and price. */
export function ModelRow({
  offered: { instance, model },
  chosen,
  favourite,
  isDefault,
  showInstance,
  onToggleFavourite,
}: ModelRowProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: common } = useTranslation();
  return (
    <div className="flex items-center gap-2">
      <span className="flex w-4 shrink-0 justify-center">
        {chosen ? <Check aria-hidden size={15} className="text-accent-text" /> : null}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-1.5">
          <span className={model.availability === 'not-served' ? 'truncate text-muted' : 'truncate font-medium'}>
            {model.name}
          </span>
          {isDefault ? <Badge tone="accent">{t('picker.isDefault')}</Badge> : null}
          {favourite ? <span className="sr-only">{t('picker.isFavourite')}</span> : null}
        </div>
        <div className="flex min-w-0 gap-2 text-2xs text-muted">
          {showInstance ? (
            <InstanceBadge instance={instance.settings} className="max-w-44 shrink-0" />
          ) : (
            <span className="sr-only">{instance.settings.displayName}</span>
          )}
          <span className="truncate font-mono">{model.id}</span>
          <Status offered={{ instance, model }} />
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
      <FavouriteStar favourite={favourite} onToggle={onToggleFavourite} />
    </div>
  );
}

/** What is known against it: its instance's last test failed, or only the catalog or only the endpoint knows it. */
function Status({ offered: { instance, model } }: { readonly offered: OfferedModel }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (instance.status === 'failing') {
    return <span className="shrink-0 text-danger-text">{t('picker.failing')}</span>;
  }
  return <Availability availability={model.availability} />;
}

function Availability({ availability }: Pick<InstanceModel, 'availability'>): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  if (availability === 'not-served') {
    return (
      <span className="shrink-0 text-warning-text" title={t('picker.catalogOnlyReason')}>
        {t('picker.catalogOnly')}
      </span>
    );
  }
  if (availability === 'unknown') {
    return (
      <span className="shrink-0 text-accent-text" title={t('picker.notInCatalogReason')}>
        {t('picker.notInCatalog')}
      </span>
    );
  }
  return null;
}
