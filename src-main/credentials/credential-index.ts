import { z } from 'zod';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { JsonDocument } from '../storage/json-document.ts';
import { versionField } from '../storage/read-document.ts';
import { credentialEntrySchema, type CredentialEntry } from './credential-entry.ts';

const indexSchema = z.object({
  version: z.string(),
  /** By instance id. Only this says that a credential is absent: a locked keychain says so of everything. */
  entries: z.record(z.string(), credentialEntrySchema),
  /** Ids of removed instances, with the time (epoch ms) from which their credential may be deleted. */
  removals: z.record(z.string(), z.number()),
  /** Ids whose older value is still in a keychain that could not be reached when a file replaced it. */
  leftovers: z.array(z.string()),
});
export type CredentialIndex = z.infer<typeof indexSchema>;

/** The document `credential-index.json`. */
export function openCredentialIndex(
  path: string,
  onProblem: (problem: StorageProblem) => void,
  onMended?: (problem: StorageProblem) => void,
): JsonDocument<CredentialIndex> {
  return new JsonDocument<CredentialIndex>({
    path,
    schema: indexSchema,
    defaults: () => ({ version: '1.0', entries: {}, removals: {}, leftovers: [] }),
    version: { current: '1.0', read: versionField },
    onProblem,
    onMended,
  });
}

export function without<Value>(record: Readonly<Record<string, Value>>, id: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== id));
}

export function entryOf<Value>(record: Readonly<Record<string, Value>>, id: string): Value | null {
  return Object.hasOwn(record, id) ? (record[id] ?? null) : null;
}

/** The index after `entry` was stored, superseding what was there and any removal under way. */
export function withEntry(index: CredentialIndex, instanceId: string, entry: CredentialEntry): CredentialIndex {
  const others = index.leftovers.filter((id) => id !== instanceId);
  const wasInKeychain =
    entryOf(index.entries, instanceId)?.store === 'keychain' || index.leftovers.includes(instanceId);
  return {
    ...index,
    entries: { ...index.entries, [instanceId]: entry },
    removals: without(index.removals, instanceId),
    leftovers: entry.store === 'file' && wasInKeychain ? [...others, instanceId] : others,
  };
}
