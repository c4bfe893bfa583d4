import { z } from 'zod';
import { instanceConfigSchema, instanceSettingsSchema } from '../../src-shared/instances/config.ts';
import type { SalvagedInstance } from '../../src-shared/instances/view.ts';
import { brokenFields, brokenId } from './broken-reason.ts';
import { revisionOf } from './instance-file.ts';

const fieldsSchema = z.record(z.string(), z.unknown());
const settingsSchema = instanceSettingsSchema.partial();

/** The fields that can be read each on their own. A field that nothing here knows may hold anything, and is not given out. */
function goodFields(entry: unknown): SalvagedInstance['settings'] {
  const fields = Object.entries(fieldsSchema.safeParse(entry).data ?? {});
  const good = fields.filter(([field, value]) => {
    return Object.hasOwn(settingsSchema.shape, field) && settingsSchema.safeParse({ [field]: value }).success;
  });
  return settingsSchema.parse(Object.fromEntries(good));
}

/** What can be read of a broken entry and what cannot; null when it is in order. */
export function salvageEntry(id: string, entry: unknown): SalvagedInstance | null {
  const idReason = brokenId(id);
  const parsed = instanceConfigSchema.safeParse(entry);
  if (parsed.success && idReason === null) return null;
  const bad = [
    ...(idReason === null ? [] : [{ field: 'id', reason: idReason }]),
    ...(parsed.success ? [] : brokenFields(parsed.error)),
  ];
  return { id, revision: revisionOf(entry), settings: goodFields(entry), bad };
}
