import { join } from 'node:path';
import { z } from 'zod';
import { updateOutcomes } from '../../../src-shared/catalog/update.ts';
import { parseShallowJson } from '../parse-json.ts';
import { readTextFile } from '../read-text.ts';

/** Where updates lie: a cache, from which nothing of the user's own can be lost. */
export function updateFiles(folder: string) {
  return {
    /** In use. */
    applied: join(folder, 'update.json'),
    /** What was in use before it, where that was an update. */
    before: join(folder, 'update-before.json'),
    /** Waits for the user. */
    pending: join(folder, 'update-pending.json'),
    record: join(folder, 'update-state.json'),
  } as const;
}

/** What is remembered between two checks. */
const updateRecordSchema = z.object({
  checkedAt: z.number().nullable().catch(null),
  outcome: z.enum(updateOutcomes).nullable().catch(null),
  detail: z.string().nullable().catch(null),
  /** The source that `etag` is of. */
  source: z.string().nullable().catch(null),
  etag: z.string().nullable().catch(null),
  /** The update that waits. */
  pendingId: z.string().nullable().catch(null),
  /** The one that the user did not want, or went back from. */
  skippedId: z.string().nullable().catch(null),
  appliedAt: z.number().nullable().catch(null),
  /** Rolling back leads to an earlier update, or to the shipped catalog. */
  canRollBack: z.boolean().catch(false),
});
export type UpdateRecord = z.infer<typeof updateRecordSchema>;

const emptyUpdateRecord: UpdateRecord = updateRecordSchema.parse({});

/** The record; an empty one where there is none, or none that can be read. */
export function readUpdateRecord(path: string): UpdateRecord {
  const read = readTextFile(path);
  const parsed = 'text' in read ? parseShallowJson(read.text) : { content: null };
  return 'content' in parsed
    ? (updateRecordSchema.safeParse(parsed.content).data ?? emptyUpdateRecord)
    : emptyUpdateRecord;
}
