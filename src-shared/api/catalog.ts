import { z } from 'zod';
import { catalogBackupSchema } from '../catalog/backup.ts';
import { catwalkProviderSchema } from '../catalog/catwalk.ts';
import { modelDetailSchema } from '../catalog/facts.ts';
import { catalogImportSchema } from '../catalog/import-preview.ts';
import { overriddenFieldSchema, overrideSchema } from '../catalog/patch.ts';
import { catalogLayers, catalogProblemSchema, providerSchema, providerSummarySchema } from '../catalog/provider.ts';
import { updateStateSchema } from '../catalog/update.ts';
import { modelIdSchema, providerIdSchema } from '../ids.ts';
import { procedure } from './base.ts';

const reference = z.object({ providerId: providerIdSchema });

/** A file that is imported may be as long as that, in UTF-16 units. */
export const maxImportLength = 20_000_000;

export const catalog = {
  /** Every provider of the merged catalog, by name. */
  list: procedure.output(z.array(providerSummarySchema)),
  provider: procedure.input(reference).output(providerSchema),
  /** Every provider with its models, by name: what search, comparison and plots work on. */
  everything: procedure.output(z.array(providerSchema)),
  model: procedure.input(reference.extend({ modelId: modelIdSchema })).output(modelDetailSchema),
  /** What reading the files skipped, and what the lint doubts, over every source. */
  problems: procedure.output(z.array(catalogProblemSchema)),
  /** The file of one of the user's own providers, or what one would be made of from a shipped one. */
  source: procedure.input(reference).output(
    z.object({
      layer: z.enum(catalogLayers),
      /** Changes whenever the file does. */
      revision: z.string(),
      /** In Catwalk's words, as it can be written; what cannot is left out and named. */
      provider: catwalkProviderSchema,
      leftOut: z.array(z.object({ modelId: z.string().nullable(), field: z.string(), reason: z.string() })),
    }),
  ),
  /**
   * Writes one of the user's own providers. `revision` is null for a new one. `conflict` when its id is taken, or the file
   * changed since; `invalid-input` with `field` for what breaks a rule of `own-provider-rules.ts`.
   */
  save: procedure
    .input(z.object({ provider: catwalkProviderSchema, revision: z.string().nullable() }))
    .output(z.object({ revision: z.string() })),
  /** Deletes one of the user's own providers; `restoreBackup` with the id that comes back undoes it. */
  remove: procedure.input(reference).output(z.object({ backupId: z.string() })),
  /** Stores an override; `value` null makes the field absent. `invalid-input` by the format's own schema. */
  override: procedure.input(overrideSchema.extend({ value: z.json() })).output(providerSchema),
  /** What the user has overridden in a provider and its models. */
  overrides: procedure.input(reference).output(z.array(overriddenFieldSchema)),
  /** Takes an override back; without `field`, all of the model, or with `modelId` null all of the provider's own fields. */
  revert: procedure.input(overrideSchema.extend({ field: z.string().nullable() })).output(providerSchema),
  previewImport: procedure.input(z.object({ text: z.string().max(maxImportLength) })).output(catalogImportSchema),
  /** Writes the chosen providers of a preview, all or none. `not-found` when the preview is gone, `conflict` when files changed. */
  applyImport: procedure
    .input(z.object({ token: z.string(), providerIds: z.array(providerIdSchema).min(1).max(1_000) }))
    .output(z.object({ providerIds: z.array(z.string()) })),
  /** One provider as an object, several as an array: Catwalk v2, as it is merged, overrides included. */
  export: procedure
    .input(z.object({ providerIds: z.array(providerIdSchema).min(1).max(1_000) }))
    .output(z.object({ fileName: z.string(), text: z.string() })),
  /** Latest first; without `providerId`, of all, deleted ones too. */
  backups: procedure.input(z.object({ providerId: providerIdSchema.nullable() })).output(z.array(catalogBackupSchema)),
  /** Puts a backup in place; what was there is backed up first. */
  restoreBackup: procedure
    .input(z.object({ backupId: z.string().max(500) }))
    .output(z.object({ providerId: z.string() })),
  updates: procedure.output(updateStateSchema),
  /** Asks the source now. Only one check runs at a time. */
  checkUpdate: procedure.output(updateStateSchema),
  applyUpdate: procedure.input(z.object({ id: z.string() })).output(updateStateSchema),
  /** Forgets the waiting update; it is not offered again before the source has another one. */
  skipUpdate: procedure.input(z.object({ id: z.string() })).output(updateStateSchema),
  /** Goes back to the catalog from before the last update. */
  rollBackUpdate: procedure.output(updateStateSchema),
};
