import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import {
  instanceConfigSchema,
  instanceSettingsSchema,
  type InstanceSettings,
} from '../../src-shared/instances/config.ts';
import { protocolOptionsSchema } from '../../src-shared/instances/protocol-options.ts';
import type { BrokenInstance } from '../../src-shared/instances/view.ts';
import { JsonDocument } from '../storage/json-document.ts';
import { versionField } from '../storage/read-document.ts';
import { brokenField, brokenId } from './broken-reason.ts';

const currentVersion = '1.0';

/** Entries as they stand in the file, read or not; own properties only, as ids come from people. */
type RawEntries = Readonly<Record<string, unknown>>;

// Not z.record, which would build the object anew and lose an entry named __proto__.
const rawEntriesSchema = z.custom<RawEntries>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
// People write the version as a number, too.
const versionSchema = z.union([z.string(), z.number()]);
const fileSchema = z.looseObject({ version: versionSchema.optional(), instances: rawEntriesSchema });
export type InstanceFile = z.infer<typeof fileSchema>;

/** An entry that can be used. */
export interface StoredInstance {
  readonly id: string;
  readonly settings: InstanceSettings;
  readonly revision: string;
}

/** The document `provider-instances.json`. */
export function openInstanceFile(
  path: string,
  onProblem: (problem: StorageProblem) => void,
  onMended?: (problem: StorageProblem) => void,
): JsonDocument<InstanceFile> {
  return new JsonDocument<InstanceFile>({
    path,
    schema: fileSchema,
    defaults: () => ({ version: currentVersion, instances: {} }),
    version: { current: currentVersion, read: versionField },
    onProblem,
    onMended,
  });
}

export function rawEntry(file: InstanceFile, id: string): unknown {
  return Object.hasOwn(file.instances, id) ? file.instances[id] : undefined;
}

export function revisionOf(entry: unknown): string {
  return createHash('sha256').update(JSON.stringify(entry)).digest('hex').slice(0, 12);
}

export type ReadEntry =
  | { readonly kind: 'good'; readonly instance: StoredInstance }
  | { readonly kind: 'broken'; readonly broken: BrokenInstance };

/** What an entry means; a broken one says which field it is and why. */
export function readEntry(id: string, entry: unknown): ReadEntry {
  const reason = brokenId(id);
  if (reason !== null) return { kind: 'broken', broken: { id, field: 'id', reason } };
  const parsed = instanceConfigSchema.safeParse(entry);
  if (!parsed.success) return { kind: 'broken', broken: { id, ...brokenField(parsed.error) } };
  const settings = instanceSettingsSchema.parse(parsed.data);
  return { kind: 'good', instance: { id, settings, revision: revisionOf(entry) } };
}

export function readEntries(file: InstanceFile): { instances: StoredInstance[]; broken: BrokenInstance[] } {
  const read = Object.entries(file.instances).map(([id, entry]) => readEntry(id, entry));
  return {
    instances: read.flatMap((entry) => (entry.kind === 'good' ? [entry.instance] : [])),
    broken: read.flatMap((entry) => (entry.kind === 'broken' ? [entry.broken] : [])),
  };
}

const looseSchema = z.looseObject({});

function unknownFields(former: unknown, known: object): Record<string, unknown> {
  const fields = Object.entries(looseSchema.safeParse(former).data ?? {});
  return Object.fromEntries(fields.filter(([field]) => !Object.hasOwn(known, field)));
}

/**
 * The file with the entry replaced or added. Fields of the entry called `like` that nothing here knows are kept; absent
 * settings go.
 */
export function withSettings(file: InstanceFile, id: string, settings: InstanceSettings, like = id): InstanceFile {
  const former = looseSchema.safeParse(rawEntry(file, like)).data ?? {};
  const options = { ...settings.options, ...unknownFields(former['options'], protocolOptionsSchema.shape) };
  return withRawEntry(file, id, {
    ...settings,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...unknownFields(former, instanceSettingsSchema.shape),
  });
}

export function withRawEntry(file: InstanceFile, id: string, entry: unknown): InstanceFile {
  return { ...file, version: currentVersion, instances: { ...file.instances, [id]: entry } };
}

export function withoutEntry(file: InstanceFile, id: string): InstanceFile {
  return { ...file, instances: Object.fromEntries(Object.entries(file.instances).filter(([key]) => key !== id)) };
}
