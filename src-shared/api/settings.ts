import { z } from 'zod';
import { modelRefSchema } from '../model-ref.ts';
import { catalogModelSchema, preferencesSchema, settingsSchema } from '../settings/preferences.ts';
import { procedure } from './base.ts';

export const settings = {
  get: procedure.output(settingsSchema),
  update: procedure.input(preferencesSchema.exactPartial()).output(settingsSchema),
  /** What a new session starts with; null for none. `instance-missing` when there is no such instance. */
  setDefaultModel: procedure.input(z.object({ model: modelRefSchema.nullable() })).output(settingsSchema),
  /** Marks or unmarks a favourite; nothing happens when it is so already. `too-large` when there is no room. */
  setFavourite: procedure.input(z.object({ model: modelRefSchema, favourite: z.boolean() })).output(settingsSchema),
  /** Hides models of the catalog wherever one is chosen, or shows them again. */
  hideModels: procedure
    .input(z.object({ models: z.array(catalogModelSchema).min(1).max(10_000), hidden: z.boolean() }))
    .output(settingsSchema),
  /** The favourites in a new order: each of them, once; `conflict` when they changed meanwhile. */
  orderFavourites: procedure.input(z.object({ models: z.array(modelRefSchema) })).output(settingsSchema),
};
