import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactSource } from '../../../src-shared/catalog/facts.ts';
import type { Model, Prices } from '../../../src-shared/catalog/model.ts';
import { formatNumber } from '../../components/format.ts';
import { Price, TokenCount } from '../facts.tsx';
import { KnownFlag, KnownList, KnownText, StatusMark, YesOrNo } from '../table/values.tsx';
import { SourceMark } from './source-mark.tsx';

const priceNames = ['input', 'output', 'cacheRead', 'cacheWrite'] as const satisfies readonly (keyof Prices)[];
const priceFields: Readonly<Record<(typeof priceNames)[number], string>> = {
  input: 'cost_per_1m_in',
  output: 'cost_per_1m_out',
  cacheRead: 'cost_per_1m_out_cached',
  cacheWrite: 'cost_per_1m_in_cached',
};

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
  /** Of the Catwalk format. */
  readonly field: string;
}

function Row({ fact, source }: { readonly fact: Fact; readonly source: FactSource | undefined }): React.JSX.Element {
  return (
    <div className="grid grid-cols-[124px_minmax(0,1fr)_auto] items-baseline gap-2 border-t border-border py-1 first:border-t-0">
      <dt className="text-xs text-muted">{fact.name}</dt>
      <dd className="min-w-0 text-xs wrap-anywhere tabular-nums">{fact.value}</dd>
      <dd className="text-2xs">{source === undefined ? null : <SourceMark source={source} />}</dd>
    </div>
  );
}

/** Everything that the catalog says of a model, and where each fact came from. */
export function SheetFacts({
  model,
  sources,
}: {
  readonly model: Model;
  readonly sources: readonly FactSource[];
}): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const facts: readonly Fact[] = [
    ...priceNames.map((price) => ({
      name: t(`table.names.${price}`),
      value: <Price price={model.prices[price]} />,
      field: priceFields[price],
    })),
    ...model.priceTiers.map(({ aboveTokens, prices }) => ({
      name: t('sheet.above', { tokens: formatNumber(aboveTokens) }),
      value: (
        <span className="flex flex-wrap gap-x-3">
          {priceNames.map((price) => (
            <span key={price}>
              <span className="text-muted">{t(`table.names.${price}`)}</span> <Price price={prices[price]} />
            </span>
          ))}
        </span>
      ),
      field: 'price_tiers',
    })),
    {
      name: t('table.names.contextWindow'),
      value: <TokenCount tokens={model.contextWindow} />,
      field: 'context_window',
    },
    {
      name: t('table.names.maxOutput'),
      value: <TokenCount tokens={model.maxOutputTokens} />,
      field: 'default_max_tokens',
    },
    { name: t('table.names.reasoning'), value: <YesOrNo value={model.reasoning} />, field: 'can_reason' },
    ...(model.reasoning
      ? [
          {
            name: t('sheet.reasoningLevels'),
            value: <KnownList values={model.reasoningLevels} />,
            field: 'reasoning_levels',
          },
          {
            name: t('sheet.defaultReasoningEffort'),
            value: <KnownText value={model.defaultReasoningEffort} />,
            field: 'default_reasoning_effort',
          },
        ]
      : []),
    { name: t('table.names.attachments'), value: <YesOrNo value={model.attachments} />, field: 'supports_attachments' },
    { name: t('table.names.toolCalling'), value: <KnownFlag value={model.toolCalling} />, field: 'tool_call' },
    { name: t('sheet.inputModalities'), value: <KnownList values={model.inputModalities} />, field: 'modalities' },
    { name: t('sheet.outputModalities'), value: <KnownList values={model.outputModalities} />, field: 'modalities' },
    { name: t('table.names.openWeights'), value: <KnownFlag value={model.openWeights} />, field: 'open_weights' },
    { name: t('table.names.released'), value: <KnownText value={model.releaseDate} />, field: 'release_date' },
    { name: t('table.names.knowledge'), value: <KnownText value={model.knowledgeCutoff} />, field: 'knowledge' },
    { name: t('table.names.status'), value: <StatusMark status={model.status} />, field: 'status' },
  ];
  const shown = new Set(['id', 'name', ...facts.map(({ field }) => field)]);
  const others = sources.filter(({ field }) => !shown.has(field));
  return (
    <>
      <p className="mb-1 text-2xs text-muted">{t('perMillion')}</p>
      <dl>
        {facts.map((fact) => (
          <Row key={fact.name} fact={fact} source={sources.find(({ field }) => field === fact.field)} />
        ))}
      </dl>
      {others.length === 0 ? null : (
        <p className="mt-2 text-xs wrap-anywhere text-muted">
          {t('sheet.otherFields', { fields: others.map(({ field }) => field).join(', ') })}
        </p>
      )}
    </>
  );
}
