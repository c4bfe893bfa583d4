import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CatalogRow } from '../../../src-shared/catalog/query/model-index.ts';
import { CapabilityBadges } from '../../components/capability-badges.tsx';
import { formatPricePair, formatTokens } from '../../components/format.ts';
import { modelAddress } from '../model-address.ts';

const rowHeight = 44;

const FoundModel = memo(function FoundModel({ row: { provider, model } }: { readonly row: CatalogRow }) {
  const { t } = useTranslation();
  return (
    <div className="relative grid h-full grid-cols-[minmax(0,1fr)_128px] items-center gap-x-4 border-b border-border px-5 hover:bg-hover min-[1240px]:grid-cols-[minmax(0,1fr)_210px_128px]">
      <div className="min-w-0">
        <div className="flex min-w-0 items-baseline gap-2">
          <Link
            to={modelAddress(provider.id, model.id)}
            className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
          >
            {model.name}
          </Link>
          <span className="shrink-0 text-xs text-muted">{provider.name}</span>
        </div>
        <div className="truncate font-mono text-2xs text-muted">{model.id}</div>
      </div>
      <div className="hidden overflow-hidden min-[1240px]:block">
        <CapabilityBadges model={model} />
      </div>
      <div className="min-w-0 text-right text-xs tabular-nums">
        <div className="truncate">{formatPricePair(model.prices)}</div>
        <div className="truncate text-muted">
          {model.contextWindow === null
            ? t('tokens.unknownReason')
            : t('tokens.context', { formatted: formatTokens(model.contextWindow) })}
        </div>
      </div>
    </div>
  );
});

/** The models that a search found, best first. Only those in view are in the document. */
export function FoundModels({ rows }: { readonly rows: readonly CatalogRow[] }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const scroller = useRef<HTMLDivElement>(null);
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  useEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [rows]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={t('query.models')} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li
              key={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              <FoundModel row={row} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
