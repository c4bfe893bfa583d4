import clsx from 'clsx';
import { CircleAlert, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../src-shared/catalog/model.ts';
import { CapabilityBadges } from '../components/capability-badges.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { copyLink } from '../links/copy-link.ts';
import { Price, TokenCount } from './facts.tsx';
import { ModelRows } from './model-rows.tsx';

/** Columns that give way in a narrow window. */
const secondary = 'hidden min-[1240px]:block';
const grid =
  'grid grid-cols-[minmax(150px,1fr)_72px_72px_72px_168px_28px] gap-x-3 px-5 min-[1240px]:grid-cols-[minmax(160px,1fr)_72px_72px_80px_80px_72px_80px_232px_28px]';

function ModelRow({ model, providerId }: { readonly model: Model; readonly providerId: string }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: links } = useTranslation('links');
  const { prices } = model;
  return (
    <>
      <div role="rowheader" className="min-w-0">
        <div className="flex items-center gap-1.5">
          <span className="truncate font-medium">{model.name}</span>
          {model.priceFlags.length === 0 ? null : (
            <span title={model.priceFlags.map((flag) => t(`priceFlag.${flag}`)).join('\n')} className="text-faint">
              <CircleAlert aria-hidden size={13} />
              <span className="sr-only">{model.priceFlags.map((flag) => t(`priceFlag.${flag}`)).join(' ')}</span>
            </span>
          )}
        </div>
        <div className="truncate font-mono text-2xs text-muted">{model.id}</div>
      </div>
      <div role="cell" className="text-right">
        <Price price={prices.input} />
      </div>
      <div role="cell" className="text-right">
        <Price price={prices.output} />
      </div>
      <div role="cell" className={clsx('text-right', secondary)}>
        <Price price={prices.cacheRead} />
      </div>
      <div role="cell" className={clsx('text-right', secondary)}>
        <Price price={prices.cacheWrite} />
      </div>
      <div role="cell" className="text-right">
        <TokenCount tokens={model.contextWindow} />
      </div>
      <div role="cell" className={clsx('text-right', secondary)}>
        <TokenCount tokens={model.maxOutputTokens} />
      </div>
      <div role="cell" className="overflow-hidden pl-2">
        <CapabilityBadges model={model} />
      </div>
      <div role="cell">
        <IconButton
          icon={Link2}
          label={links('copyModel', { model: model.name })}
          onClick={() => void copyLink({ action: 'show-model', providerId, modelId: model.id })}
        />
      </div>
    </>
  );
}

/** Models with prices in USD per million tokens. Only the rows in view are in the document. */
export function ModelTable({
  models,
  providerId,
  label,
}: {
  readonly models: readonly Model[];
  readonly providerId: string;
  readonly label: string;
}): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: links } = useTranslation('links');
  const heading = (
    name: 'input' | 'output' | 'cacheRead' | 'cacheWrite' | 'contextWindow' | 'maxOutput',
    extra = '',
  ) => (
    <div role="columnheader" className={clsx('text-right', extra)}>
      {t(`columns.${name}`)}
    </div>
  );
  return (
    <ModelRows
      models={models}
      label={label}
      grid={grid}
      headings={
        <>
          <div role="columnheader">{t('columns.model')}</div>
          {heading('input')}
          {heading('output')}
          {heading('cacheRead', secondary)}
          {heading('cacheWrite', secondary)}
          {heading('contextWindow')}
          {heading('maxOutput', secondary)}
          <div role="columnheader" className="pl-2">
            {t('columns.capabilities')}
          </div>
          <div role="columnheader">
            <span className="sr-only">{links('column')}</span>
          </div>
        </>
      }
      renderCells={(model) => <ModelRow model={model} providerId={providerId} />}
    />
  );
}
