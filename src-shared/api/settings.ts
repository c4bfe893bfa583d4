import { preferencesSchema, settingsSchema } from '../settings/preferences.ts';
import { procedure } from './base.ts';

export const settings = {
  get: procedure.output(settingsSchema),
  update: procedure.input(preferencesSchema.exactPartial()).output(settingsSchema),
};
