import { useVirtualizer } from '@tanstack/react-virtual';
import { Copy, Plus, SquarePen, Trash2, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatwalkModel } from '../../src-shared/catalog/catwalk.ts';
import { ownProviderProblems } from '../../src-shared/catalog/own-provider-rules.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { formatPrice, formatTokens } from '../components/format.ts';
import { IconButton } from '../components/icon-button.tsx';
import { Notice } from '../components/notice.tsx';
import { SearchField } from '../components/search-field.tsx';
import { matches } from '../components/search-rows.ts';
import { ModelDialog } from './model-dialog.tsx';

const rowHeight = 44;
/** A list that fits is not searched. */
const searchFrom = 12;

interface ModelListProps {
  readonly models: readonly CatwalkModel[];
  readonly defaultLarge: string;
  readonly defaultSmall: string;
  readonly onModelsChange: (models: readonly CatwalkModel[]) => void;
}

/** What the dialog is open for: a place in the list, or -1 for a new model. */
interface Editing {
  readonly at: number;
  readonly model: CatwalkModel | null;
}

/** The models of a provider that is being edited. */
export function ModelList({ models, defaultLarge, defaultSmall, onModelsChange }: ModelListProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const [query, setQuery] = useState('');
  const [editing, setEditing] = useState<Editing | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () =>
      models
        .map((model, at) => ({ model, at }))
        .filter(({ model: { id, name } }) => matches(`${name} ${id}`, query.trim())),
    [models, query],
  );
  // The rule is for the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const otherIds = useMemo(
    () => new Set(models.filter((_, at) => at !== editing?.at).map(({ id }) => id)),
    [models, editing],
  );
  const remove = (at: number, { id, name }: CatwalkModel): void => {
    const last = models.filter((model) => model.id === id).length === 1;
    if (last && (id === defaultLarge || id === defaultSmall)) {
      setRefused(name);
      return;
    }
    setRefused(null);
    onModelsChange(models.filter((_, index) => index !== at));
  };
  const duplicate = (at: number, model: CatwalkModel): void => {
    const taken = new Set(models.map(({ id }) => id));
    let id: string = t('models.copyId', { id: model.id });
    for (let number = 2; taken.has(id); number += 1) id = `${t('models.copyId', { id: model.id })}-${number}`;
    onModelsChange(models.toSpliced(at + 1, 0, { ...structuredClone(model), id }));
  };
  const apply = (model: CatwalkModel): void => {
    if (editing !== null) {
      onModelsChange(editing.at < 0 ? [...models, model] : models.toSpliced(editing.at, 1, model));
    }
    setRefused(null);
    setEditing(null);
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <span className="text-xs text-muted tabular-nums">{t('models.count', { count: models.length })}</span>
        <div className="flex-1" />
        {models.length < searchFrom ? null : (
          <SearchField label={t('models.search')} value={query} onValueChange={setQuery} />
        )}
        <Button
          icon={Plus}
          onClick={() => {
            setEditing({ at: -1, model: null });
          }}
        >
          {t('models.add')}
        </Button>
      </div>
      {refused === null ? null : (
        <Notice tone="warning" announce>
          {t('models.isDefault', { model: refused })}
        </Notice>
      )}
      {models.length === 0 ? (
        <p className="text-muted">{t('form.noModelsYet')}</p>
      ) : (
        <div ref={scroller} className="max-h-110 overflow-y-auto rounded-lg border border-border">
          <ul aria-label={t('form.models')} className="relative" style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const { model, at } = row;
              const doubts = ownProviderProblems({ id: 'p', name: 'p', type: 'p', models: [model] }).some(
                ({ severity }) => severity === 'warning',
              );
              return (
                <li
                  key={`${at} ${model.id}`}
                  aria-label={model.name}
                  style={{ height: rowHeight, transform: `translateY(${start}px)` }}
                  className="absolute inset-x-0 top-0 flex items-center gap-3 border-b border-border pr-2 pl-3 last:border-b-0 hover:bg-hover"
                >
                  <div className="min-w-0 flex-1">
                    <div className="flex items-center gap-2">
                      <span className="truncate font-medium">{model.name}</span>
                      {model.id === defaultLarge ? <Badge tone="accent">{t('models.defaultLarge')}</Badge> : null}
                      {model.id === defaultSmall ? <Badge>{t('models.defaultSmall')}</Badge> : null}
                      {doubts ? (
                        <span className="text-warning-text" title={t('form.warnings', { count: 1 })}>
                          <TriangleAlert aria-hidden size={13} />
                          <span className="sr-only">{t('form.warnings', { count: 1 })}</span>
                        </span>
                      ) : null}
                    </div>
                    <div className="truncate font-mono text-2xs text-muted">{model.id}</div>
                  </div>
                  <span className="w-36 shrink-0 text-right text-xs text-muted tabular-nums">
                    {formatPrice(model.cost_per_1m_in ?? null)} · {formatPrice(model.cost_per_1m_out ?? null)}
                  </span>
                  <span className="w-14 shrink-0 text-right text-xs text-muted tabular-nums">
                    {formatTokens(model.context_window ?? null)}
                  </span>
                  <div className="flex shrink-0">
                    <IconButton
                      icon={SquarePen}
                      label={t('models.edit', { model: model.name })}
                      onClick={() => {
                        setEditing({ at, model });
                      }}
                    />
                    <IconButton
                      icon={Copy}
                      label={t('models.duplicate', { model: model.name })}
                      onClick={() => {
                        duplicate(at, model);
                      }}
                    />
                    <IconButton
                      icon={Trash2}
                      label={t('models.remove', { model: model.name })}
                      onClick={() => {
                        remove(at, model);
                      }}
                    />
                  </div>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      <ModelDialog
        open={editing !== null}
        model={editing?.model ?? null}
        otherIds={otherIds}
        onOpenChange={(open) => {
          if (!open) setEditing(null);
        }}
        onApply={apply}
      />
    </div>
  );
}
