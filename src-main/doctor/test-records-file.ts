import { z } from 'zod';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { doctorCauses, maxTestRecords, testRecordSchema } from '../../src-shared/instances/doctor.ts';
import { JsonDocument } from '../storage/json-document.ts';
import { versionField } from '../storage/read-document.ts';

const currentVersion = '1.0';

/** What was tested: see `testedSettings`. */
const testedSchema = z.string();

const storedRecordSchema = z.object({ tested: testedSchema, record: testRecordSchema });
export type StoredRecord = z.infer<typeof storedRecordSchema>;

/** What a conversation showed after the last test, where it showed something else. */
const conversationSchema = z.object({
  at: z.number(),
  tested: testedSchema,
  cause: z.enum(doctorCauses).nullable(),
});

/** Bad records are no loss: the next test makes another. */
const goodOnly = (list: readonly unknown[]): StoredRecord[] =>
  list.flatMap((entry) => storedRecordSchema.safeParse(entry).data ?? []).slice(0, maxTestRecords);

const entrySchema = z.object({
  /** Latest first. */
  records: z.array(z.unknown()).transform(goodOnly).catch([]),
  conversation: conversationSchema.nullable().catch(null),
});
export type TestEntry = z.infer<typeof entrySchema>;

const fileSchema = z.object({
  version: z.string().catch(currentVersion),
  instances: z.record(z.string(), entrySchema).catch({}),
});
export type TestRecordsFile = z.infer<typeof fileSchema>;

/** The document `connection-tests.json`. */
export function openTestRecords(
  path: string,
  onProblem: (problem: StorageProblem) => void,
): JsonDocument<TestRecordsFile> {
  return new JsonDocument<TestRecordsFile>({
    path,
    schema: fileSchema,
    defaults: () => ({ version: currentVersion, instances: {} }),
    version: { current: currentVersion, read: versionField },
    onProblem,
  });
}
