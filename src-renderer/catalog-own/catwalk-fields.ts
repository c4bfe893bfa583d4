/** How a field of the Catwalk format is typed in: as text that `readField` understands. */
export type FieldKind =
  | 'text'
  | 'price'
  | 'count'
  | 'flag'
  | 'list'
  | 'modalities'
  | 'tiers'
  | 'date'
  | 'status'
  | 'type'
  | 'key'
  | 'endpoint'
  | 'model'
  | 'headers';

/** In the order in which forms show them. */
export const modelFields = {
  name: 'text',
  cost_per_1m_in: 'price',
  cost_per_1m_out: 'price',
  cost_per_1m_in_cached: 'price',
  cost_per_1m_out_cached: 'price',
  context_window: 'count',
  default_max_tokens: 'count',
  can_reason: 'flag',
  reasoning_levels: 'list',
  default_reasoning_effort: 'text',
  supports_attachments: 'flag',
  tool_call: 'flag',
  open_weights: 'flag',
  modalities: 'modalities',
  release_date: 'date',
  knowledge: 'date',
  status: 'status',
  price_tiers: 'tiers',
} as const satisfies Record<string, FieldKind>;
export type ModelField = keyof typeof modelFields;

export const providerFields = {
  name: 'text',
  type: 'type',
  api_endpoint: 'endpoint',
  api_key: 'key',
  default_large_model_id: 'model',
  default_small_model_id: 'model',
  default_headers: 'headers',
} as const satisfies Record<string, FieldKind>;
export type ProviderField = keyof typeof providerFields;

export const modelFieldNames = [
  'name',
  'cost_per_1m_in',
  'cost_per_1m_out',
  'cost_per_1m_in_cached',
  'cost_per_1m_out_cached',
  'context_window',
  'default_max_tokens',
  'can_reason',
  'reasoning_levels',
  'default_reasoning_effort',
  'supports_attachments',
  'tool_call',
  'open_weights',
  'modalities',
  'release_date',
  'knowledge',
  'status',
  'price_tiers',
] as const satisfies readonly ModelField[];

export const providerFieldNames = [
  'name',
  'type',
  'api_endpoint',
  'api_key',
  'default_large_model_id',
  'default_small_model_id',
  'default_headers',
] as const satisfies readonly ProviderField[];

export function isModelField(field: string): field is ModelField {
  return Object.hasOwn(modelFields, field);
}

export function isProviderField(field: string): field is ProviderField {
  return Object.hasOwn(providerFields, field);
}

export function kindOf(of: 'model' | 'provider', field: string): FieldKind {
  if (of === 'model') return isModelField(field) ? modelFields[field] : 'text';
  return isProviderField(field) ? providerFields[field] : 'text';
}
