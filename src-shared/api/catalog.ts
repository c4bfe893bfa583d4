import { z } from 'zod';
import { catalogProblemSchema, providerSchema, providerSummarySchema } from '../catalog/provider.ts';
import { providerIdSchema } from '../ids.ts';
import { procedure } from './base.ts';

export const catalog = {
  /** Every provider of the merged catalog, by name. */
  list: procedure.output(z.array(providerSummarySchema)),
  provider: procedure.input(z.object({ providerId: providerIdSchema })).output(providerSchema),
  /** What reading the files skipped or doubted. */
  problems: procedure.output(z.array(catalogProblemSchema)),
};
