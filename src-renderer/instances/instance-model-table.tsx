import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceModel } from '../../src-shared/instances/view.ts';
import { Price, TokenCount } from '../catalog/facts.tsx';
import { Badge, type BadgeTone } from '../components/badge.tsx';
import { CapabilityBadges } from '../components/capability-badges.tsx';
import { IconButton } from '../components/icon-button.tsx';

const rowHeight = 44;
/** A column that gives way in a narrow window. */
const secondary = 'hidden min-[1180px]:block';
const grid =
  'grid grid-cols-[minmax(160px,1fr)_128px_72px_72px_72px_28px] gap-x-3 px-5 min-[1180px]:grid-cols-[minmax(220px,1fr)_128px_72px_72px_72px_240px_28px]';

const tones: Readonly<Record<InstanceModel['availability'], BadgeTone>> = {
  served: 'success',
  unknown: 'accent',
  'not-served': 'neutral',
  unchecked: 'neutral',
  added: 'warning',
};

function Availability({ model }: { readonly model: InstanceModel }): React.JSX.Element {
  const { t } = useTranslation('instances');
  return (
    <Badge tone={tones[model.availability]} title={t(`models.reason.${model.availability}`)}>
      {t(`models.availability.${model.availability}`)}
    </Badge>
  );
}

function ModelRow({
  model,
  onRemove,
}: {
  readonly model: InstanceModel;
  readonly onRemove: () => void;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { prices, availability, deployment } = model;
  const greyed = availability === 'not-served';
  return (
    <>
      <div role="rowheader" className="min-w-0">
        <div className={clsx('truncate', greyed ? 'text-muted' : 'font-medium')}>{model.name}</div>
        <div className="truncate font-mono text-2xs text-muted">
          {deployment === null ? model.id : t('models.deployed', { id: model.id, deployment })}
        </div>
      </div>
      <div role="cell">
        <Availability model={model} />
      </div>
      <div role="cell" className={clsx('text-right', greyed && 'text-muted')}>
        <Price price={prices.input} />
      </div>
      <div role="cell" className={clsx('text-right', greyed && 'text-muted')}>
        <Price price={prices.output} />
      </div>
      <div role="cell" className={clsx('text-right', greyed && 'text-muted')}>
        <TokenCount tokens={model.contextWindow} />
      </div>
      <div role="cell" className={clsx('overflow-hidden pl-2', secondary)}>
        <CapabilityBadges model={model} />
      </div>
      <div role="cell">
        {model.addedByHand ? (
          <IconButton icon={Trash2} label={t('models.remove', { model: model.id })} onClick={onRemove} />
        ) : null}
      </div>
    </>
  );
}

export interface InstanceModelTableProps {
  readonly models: readonly InstanceModel[];
  readonly label: string;
  readonly onRemove: (model: InstanceModel) => void;
}

/** The models of an instance and whether they are there, with prices in USD per million tokens. */
export function InstanceModelTable({ models, label, onRemove }: InstanceModelTableProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: catalog } = useTranslation('catalog');
  const scroller = useRef<HTMLDivElement>(null);
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: models.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    <div
      ref={scroller}
      role="table"
      aria-label={label}
      aria-rowcount={models.length + 1}
      // Scrolled with the keyboard when focused.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto focus-visible:outline-2 focus-visible:-outline-offset-2"
    >
      <div role="rowgroup" className="sticky top-0 z-10 border-b border-border bg-surface">
        <div role="row" aria-rowindex={1} className={clsx(grid, 'py-1.5 text-2xs font-medium text-muted')}>
          <div role="columnheader">{catalog('columns.model')}</div>
          <div role="columnheader">{t('models.column')}</div>
          <div role="columnheader" className="text-right">
            {catalog('columns.input')}
          </div>
          <div role="columnheader" className="text-right">
            {catalog('columns.output')}
          </div>
          <div role="columnheader" className="text-right">
            {catalog('columns.contextWindow')}
          </div>
          <div role="columnheader" className={clsx('pl-2', secondary)}>
            {catalog('columns.capabilities')}
          </div>
          <div role="columnheader">
            <span className="sr-only">{t('columns.actions')}</span>
          </div>
        </div>
      </div>
      <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const model = models[index];
          if (model === undefined) return null;
          return (
            <div
              key={model.id}
              role="row"
              aria-rowindex={index + 2}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              className={clsx(
                grid,
                'absolute inset-x-0 top-0 items-center border-b border-border tabular-nums hover:bg-hover',
              )}
            >
              <ModelRow
                model={model}
                onRemove={() => {
                  onRemove(model);
                }}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
