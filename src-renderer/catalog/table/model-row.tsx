import clsx from 'clsx';
import { CircleAlert, Link2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { copyLink } from '../../links/copy-link.ts';
import { setCompared } from '../compare-selection.ts';
import { modelAddress } from '../model-address.ts';
import { cellOf, columnSpecs, type ColumnId } from './columns.tsx';
import { YoursMark } from './values.tsx';

export const rowHeight = 44;

interface ModelRowProps {
  readonly providerId: string;
  readonly model: Model;
  /** Its place in the table, from 0. */
  readonly index: number;
  /** Pixels from the first row. */
  readonly start: number;
  readonly columns: readonly ColumnId[];
  /** Fields of the Catwalk format that are the user's own. */
  readonly overridden: ReadonlySet<string> | undefined;
  readonly compared: boolean;
  /** Nothing more can be chosen. */
  readonly full: boolean;
  /** Its sheet is open. */
  readonly current: boolean;
}

/** A row of the table of models; painted again only where something about it changed. */
export const ModelRow = memo(function ModelRow(props: ModelRowProps): React.JSX.Element {
  const { providerId, model, index, start, columns, overridden, compared, full, current } = props;
  const { t } = useTranslation('catalog');
  const { t: links } = useTranslation('links');
  const sticky = clsx(
    'sticky z-1 flex h-full items-center',
    'bg-surface',
    current
      ? 'bg-[linear-gradient(var(--color-selected),var(--color-selected))]'
      : 'group-hover:bg-[linear-gradient(var(--color-hover),var(--color-hover))]',
  );
  const isYours = (column: ColumnId): boolean =>
    overridden !== undefined && columnSpecs[column].fields.some((field) => overridden.has(field));
  const isDeprecated = model.status === 'deprecated';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={current || undefined}
      className={clsx(
        'group absolute top-0 left-0 grid w-full grid-cols-(--columns) items-center border-b border-border tabular-nums',
        // The faintest text is too faint on this ground.
        current ? 'bg-selected [--color-faint:var(--color-muted)]' : 'hover:bg-hover',
      )}
      style={{ height: rowHeight, transform: `translateY(${start}px)` }}
    >
      <div role="cell" className={clsx(sticky, 'left-0 justify-end pr-1')}>
        <input
          type="checkbox"
          className="size-3.5"
          aria-label={t('table.compare', { model: model.name })}
          title={full && !compared ? t('table.compareFull') : undefined}
          checked={compared}
          disabled={full && !compared}
          onChange={(event) => {
            setCompared({ providerId, modelId: model.id }, event.currentTarget.checked);
          }}
        />
      </div>
      {/* The rule does not see the link inside. */}
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
      <div role="rowheader" className={clsx(sticky, 'left-9 pr-2 pl-1')}>
        <div className="min-w-0 flex-1">
          <div className="flex min-w-0 items-center gap-1.5">
            <Link
              to={modelAddress(providerId, model.id)}
              title={model.name}
              className={clsx(
                'truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text',
                isDeprecated && 'text-muted line-through',
              )}
            >
              {model.name}
            </Link>
            {isYours('name') ? <YoursMark /> : null}
            {model.priceFlags.length === 0 ? null : (
              <span
                title={model.priceFlags.map((flag) => t(`priceFlag.${flag}`)).join('\n')}
                className="relative shrink-0 text-faint"
              >
                <CircleAlert aria-hidden size={13} />
                <span className="sr-only">{model.priceFlags.map((flag) => t(`priceFlag.${flag}`)).join(' ')}</span>
              </span>
            )}
          </div>
          <div className="truncate font-mono text-2xs text-muted">{model.id}</div>
        </div>
      </div>
      {columns.map((column) =>
        column === 'name' ? null : (
          <div
            key={column}
            role="cell"
            className={clsx(
              'flex min-w-0 items-center gap-1.5 px-2.5 whitespace-nowrap',
              columnSpecs[column].align === 'right' && 'justify-end',
            )}
          >
            <span className="truncate">{cellOf(column, model)}</span>
            {isYours(column) ? <YoursMark /> : null}
          </div>
        ),
      )}
      <div role="cell" className="px-1.5">
        <IconButton
          size="sm"
          icon={Link2}
          label={links('copyModel', { model: model.name })}
          onClick={() => void copyLink({ action: 'show-model', providerId, modelId: model.id })}
        />
      </div>
    </div>
  );
});
