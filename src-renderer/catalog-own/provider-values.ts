import { z } from 'zod';
import { catwalkProviderSchema, type CatwalkModel, type CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { providerIdSchema } from '../../src-shared/ids.ts';
import { providerFieldNames, type ProviderField } from './catwalk-fields.ts';
import { fieldText, readField } from './field-text.ts';

/** What the form of a provider holds beside its models: every field as text, empty where it is absent. */
export type ProviderValues = Record<ProviderField | 'id', string>;

export function providerValuesOf(provider: CatwalkProvider): ProviderValues {
  const text = (field: ProviderField): string => fieldText('provider', field, provider[field]);
  return {
    id: provider.id,
    name: text('name'),
    type: text('type'),
    api_endpoint: text('api_endpoint'),
    api_key: text('api_key'),
    default_large_model_id: text('default_large_model_id'),
    default_small_model_id: text('default_small_model_id'),
    default_headers: text('default_headers'),
  };
}

const blank = '-';

/**
 * The provider that was typed, with what the form does not show of `base`. A field with a mistake keeps what `base` has: the
 * form says so, and does not save.
 */
export function providerOf(
  values: ProviderValues,
  models: readonly CatwalkModel[],
  base: CatwalkProvider,
): CatwalkProvider {
  const fields = new Map<string, unknown>(Object.entries(base));
  for (const field of providerFieldNames) {
    if (fieldText('provider', field, base[field]) === values[field]) continue;
    const read = readField('provider', field, values[field]);
    if (!read.ok) continue;
    if (read.value === undefined) fields.delete(field);
    else fields.set(field, read.value);
  }
  fields.set('id', values.id.trim());
  // What is still to be typed in a new one; the form's own schema keeps that from being saved.
  for (const field of ['id', 'name', 'type']) if (fields.get(field) === '') fields.set(field, blank);
  const typed = { ...Object.fromEntries(fields), models: [...models] };
  return catwalkProviderSchema.safeParse(typed).data ?? { ...base, models: [...models] };
}

const text = z.string();
const valuesSchema: z.ZodType<ProviderValues, ProviderValues> = z.object({
  id: text,
  name: text,
  type: text,
  api_endpoint: text,
  api_key: text,
  default_large_model_id: text,
  default_small_model_id: text,
  default_headers: text,
});

/** The format's own schema over what is typed; each issue's message is a key of `errors`. */
export function providerFormSchema(isTaken: (id: string) => boolean): z.ZodType<ProviderValues, ProviderValues> {
  return valuesSchema.superRefine((values, context) => {
    const say = (field: string, message: string): void => {
      context.addIssue({ code: 'custom', message, path: [field] });
    };
    const id = values.id.trim();
    if (id === '') say('id', 'required');
    else if (!providerIdSchema.safeParse(id).success) say('id', 'id-too-long');
    else if (isTaken(id)) say('id', 'id-taken');
    for (const field of providerFieldNames) {
      const read = readField('provider', field, values[field]);
      if (!read.ok) say(field, read.error);
    }
  });
}
