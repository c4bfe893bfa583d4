import { z } from 'zod';
import { catwalkModelSchema, type CatwalkModel } from '../../src-shared/catalog/catwalk.ts';
import { modelIdSchema } from '../../src-shared/ids.ts';
import { modelFieldNames, type ModelField } from './catwalk-fields.ts';
import { fieldText, readField } from './field-text.ts';

/** What the form of one model holds: every field as text, empty where it is absent. */
export type ModelValues = Record<ModelField | 'id', string>;

export function modelValuesOf(model: CatwalkModel | null): ModelValues {
  const text = (field: ModelField): string => fieldText('model', field, model?.[field]);
  return {
    id: model?.id ?? '',
    name: text('name'),
    cost_per_1m_in: text('cost_per_1m_in'),
    cost_per_1m_out: text('cost_per_1m_out'),
    cost_per_1m_in_cached: text('cost_per_1m_in_cached'),
    cost_per_1m_out_cached: text('cost_per_1m_out_cached'),
    context_window: text('context_window'),
    default_max_tokens: text('default_max_tokens'),
    can_reason: text('can_reason'),
    reasoning_levels: text('reasoning_levels'),
    default_reasoning_effort: text('default_reasoning_effort'),
    supports_attachments: text('supports_attachments'),
    tool_call: text('tool_call'),
    open_weights: text('open_weights'),
    modalities: text('modalities'),
    release_date: text('release_date'),
    knowledge: text('knowledge'),
    status: text('status'),
    price_tiers: text('price_tiers'),
  };
}

/** The model that was typed, with what the form does not show of `base`; null while something is wrong. */
export function modelOf(values: ModelValues, base: CatwalkModel | null): CatwalkModel | null {
  const fields = new Map<string, unknown>(Object.entries(base ?? {}));
  fields.set('id', values.id.trim());
  for (const field of modelFieldNames) {
    // What was not touched stays as the file has it, whatever its text would be read as.
    if (base !== null && fieldText('model', field, base[field]) === values[field]) continue;
    const read = readField('model', field, values[field]);
    if (!read.ok) return null;
    if (read.value === undefined) fields.delete(field);
    else fields.set(field, read.value);
  }
  return catwalkModelSchema.safeParse(Object.fromEntries(fields)).data ?? null;
}

const text = z.string();
const valuesSchema: z.ZodType<ModelValues, ModelValues> = z.object({
  id: text,
  name: text,
  cost_per_1m_in: text,
  cost_per_1m_out: text,
  cost_per_1m_in_cached: text,
  cost_per_1m_out_cached: text,
  context_window: text,
  default_max_tokens: text,
  can_reason: text,
  reasoning_levels: text,
  default_reasoning_effort: text,
  supports_attachments: text,
  tool_call: text,
  open_weights: text,
  modalities: text,
  release_date: text,
  knowledge: text,
  status: text,
  price_tiers: text,
});

/** The format's own schema over what is typed; each issue's message is a key of `errors`. */
export function modelFormSchema(isTaken: (id: string) => boolean): z.ZodType<ModelValues, ModelValues> {
  return valuesSchema.superRefine((values, context) => {
    const say = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', message, path: [field] });
    };
    const id = values.id.trim();
    if (id === '') say('id', 'required');
    else if (!modelIdSchema.safeParse(id).success) say('id', 'id-too-long');
    else if (isTaken(id)) say('id', 'model-id-taken');
    for (const field of modelFieldNames) {
      const read = readField('model', field, values[field]);
      if (!read.ok) say(field, read.error);
    }
  });
}
