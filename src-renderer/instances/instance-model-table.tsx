import clsx from 'clsx';
import { Eye, EyeOff, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InstanceModel } from '../../src-shared/instances/view.ts';
import { Price, TokenCount } from '../catalog/facts.tsx';
import { ModelRows } from '../catalog/model-rows.tsx';
import { Badge, type BadgeTone } from '../components/badge.tsx';
import { CapabilityBadges } from '../components/capability-badges.tsx';
import { IconButton } from '../components/icon-button.tsx';

/** A column that gives way in a narrow window. */
const secondary = 'hidden min-[1180px]:block';
const grid =
  'grid grid-cols-[minmax(150px,1fr)_128px_64px_64px_64px_60px] gap-x-3 px-5 min-[1180px]:grid-cols-[minmax(220px,1fr)_128px_72px_72px_72px_240px_60px]';

const tones: Readonly<Record<InstanceModel['availability'], BadgeTone>> = {
  served: 'success',
  unknown: 'accent',
  'not-served': 'neutral',
  unchecked: 'neutral',
  added: 'warning',
};

function Availability({
  model,
  hiddenInCatalog,
}: {
  readonly model: InstanceModel;
  readonly hiddenInCatalog: boolean;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  return (
    <>
      <Badge tone={tones[model.availability]} title={t(`models.reason.${model.availability}`)}>
        {t(`models.availability.${model.availability}`)}
      </Badge>{' '}
      {model.hidden || hiddenInCatalog ? (
        <Badge title={t(model.hidden ? 'models.hiddenReason' : 'models.hiddenInCatalogReason')}>
          {t(model.hidden ? 'models.hidden' : 'models.hiddenInCatalog')}
        </Badge>
      ) : null}
    </>
  );
}

interface ModelActions {
  /** Takes back a model that was added by hand. */
  readonly onRemove: (model: InstanceModel) => void;
  readonly onHide: (model: InstanceModel, hidden: boolean) => void;
  /** Hidden in the catalog, for every instance. */
  readonly isHiddenInCatalog: (model: InstanceModel) => boolean;
}

function ModelCells({
  model,
  onRemove,
  onHide,
  isHiddenInCatalog,
}: ModelActions & { readonly model: InstanceModel }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { prices, availability, deployment, hidden } = model;
  const hiddenInCatalog = isHiddenInCatalog(model);
  const greyed = hidden || hiddenInCatalog || availability === 'not-served';
  return (
    <>
      <div role="rowheader" className="min-w-0">
        <div className={clsx('truncate', greyed ? 'text-muted' : 'font-medium')}>{model.name}</div>
        <div className="truncate font-mono text-2xs text-muted">
          {deployment === null ? model.id : t('models.deployed', { id: model.id, deployment })}
        </div>
      </div>
      <div role="cell" className="flex flex-col items-start gap-0.5">
        <Availability model={model} hiddenInCatalog={hiddenInCatalog} />
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
      <div role="cell" className="flex justify-end gap-1">
        {model.addedByHand ? (
          <IconButton
            size="sm"
            icon={Trash2}
            label={t('models.remove', { model: model.id })}
            onClick={() => {
              onRemove(model);
            }}
          />
        ) : null}
        <IconButton
          size="sm"
          icon={hidden ? EyeOff : Eye}
          label={t(hidden ? 'models.show' : 'models.hide', { model: model.id })}
          onClick={() => {
            onHide(model, !hidden);
          }}
        />
      </div>
    </>
  );
}

export interface InstanceModelTableProps extends ModelActions {
  readonly models: readonly InstanceModel[];
  readonly label: string;
}

/** The models of an instance and whether they are there, with prices in USD per million tokens. */
export function InstanceModelTable({ models, label, ...actions }: InstanceModelTableProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { t: catalog } = useTranslation('catalog');
  return (
    <ModelRows
      models={models}
      label={label}
      grid={grid}
      headings={
        <>
          <div role="columnheader">{catalog('columns.model')}</div>
          <div role="columnheader">{t('models.column')}</div>
          {(['input', 'output', 'contextWindow'] as const).map((column) => (
            <div key={column} role="columnheader" className="text-right">
              {catalog(`columns.${column}`)}
            </div>
          ))}
          <div role="columnheader" className={clsx('pl-2', secondary)}>
            {catalog('columns.capabilities')}
          </div>
          <div role="columnheader">
            <span className="sr-only">{t('columns.actions')}</span>
          </div>
        </>
      }
      renderCells={(model) => <ModelCells model={model} {...actions} />}
    />
  );
}
