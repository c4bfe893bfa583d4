import type { ReactNode } from 'react';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { Price, TokenCount } from '../facts.tsx';
import { KnownFlag, KnownList, KnownText, StatusMark, YesOrNo } from './values.tsx';

/** In the order of the table. */
export const columnIds = [
  'name',
  'input',
  'output',
  'cacheRead',
  'cacheWrite',
  'contextWindow',
  'maxOutput',
  'reasoning',
  'attachments',
  'toolCalling',
  'modalities',
  'openWeights',
  'released',
  'knowledge',
  'status',
] as const;
export type ColumnId = (typeof columnIds)[number];

interface ColumnSpec {
  /** Pixels until the user chooses others. */
  readonly width: number;
  readonly align: 'left' | 'right';
  /** Of the Catwalk format: the fields that the column shows. */
  readonly fields: readonly string[];
}

/** Pixels. */
export const columnWidths = { min: 56, max: 640 } as const;

export const columnSpecs: Readonly<Record<ColumnId, ColumnSpec>> = {
  name: { width: 260, align: 'left', fields: ['name'] },
  input: { width: 84, align: 'right', fields: ['cost_per_1m_in'] },
  output: { width: 84, align: 'right', fields: ['cost_per_1m_out'] },
  cacheRead: { width: 96, align: 'right', fields: ['cost_per_1m_out_cached'] },
  cacheWrite: { width: 100, align: 'right', fields: ['cost_per_1m_in_cached'] },
  contextWindow: { width: 84, align: 'right', fields: ['context_window'] },
  maxOutput: { width: 104, align: 'right', fields: ['default_max_tokens'] },
  reasoning: { width: 170, align: 'left', fields: ['can_reason', 'reasoning_levels', 'default_reasoning_effort'] },
  attachments: { width: 110, align: 'left', fields: ['supports_attachments'] },
  toolCalling: { width: 104, align: 'left', fields: ['tool_call'] },
  modalities: { width: 170, align: 'left', fields: ['modalities'] },
  openWeights: { width: 116, align: 'left', fields: ['open_weights'] },
  released: { width: 100, align: 'left', fields: ['release_date'] },
  knowledge: { width: 132, align: 'left', fields: ['knowledge'] },
  status: { width: 104, align: 'left', fields: ['status'] },
};

const flag = (value: boolean | null): number | undefined => (value === null ? undefined : Number(value));

/** What the column sorts by; undefined for unknown, which stands last whatever the direction. */
export function sortValue(column: ColumnId, model: Model): string | number | undefined {
  const { prices } = model;
  switch (column) {
    case 'name':
      return model.name;
    case 'input':
    case 'output':
    case 'cacheRead':
    case 'cacheWrite':
      return prices[column] ?? undefined;
    case 'contextWindow':
      return model.contextWindow ?? undefined;
    case 'maxOutput':
      return model.maxOutputTokens ?? undefined;
    case 'reasoning':
      return model.reasoning ? 1 + model.reasoningLevels.length : 0;
    case 'attachments':
      return flag(model.attachments);
    case 'toolCalling':
      return flag(model.toolCalling);
    case 'modalities':
      return model.inputModalities?.length;
    case 'openWeights':
      return flag(model.openWeights);
    case 'released':
      return model.releaseDate ?? undefined;
    case 'knowledge':
      return model.knowledgeCutoff ?? undefined;
    case 'status':
      return model.status ?? undefined;
    default:
      return assertNever(column);
  }
}

/** What stands in a cell of any column but the name's. */
export function cellOf(column: Exclude<ColumnId, 'name'>, model: Model): ReactNode {
  switch (column) {
    case 'input':
    case 'output':
    case 'cacheRead':
    case 'cacheWrite':
      return <Price price={model.prices[column]} />;
    case 'contextWindow':
      return <TokenCount tokens={model.contextWindow} />;
    case 'maxOutput':
      return <TokenCount tokens={model.maxOutputTokens} />;
    case 'reasoning':
      return model.reasoning && model.reasoningLevels.length > 0 ? (
        <KnownList values={model.reasoningLevels} />
      ) : (
        <YesOrNo value={model.reasoning} />
      );
    case 'attachments':
      return <YesOrNo value={model.attachments} />;
    case 'toolCalling':
      return <KnownFlag value={model.toolCalling} />;
    case 'modalities':
      return <KnownList values={model.inputModalities} />;
    case 'openWeights':
      return <KnownFlag value={model.openWeights} />;
    case 'released':
      return <KnownText value={model.releaseDate} />;
    case 'knowledge':
      return <KnownText value={model.knowledgeCutoff} />;
    case 'status':
      return <StatusMark status={model.status} />;
    default:
      return assertNever(column);
  }
}
