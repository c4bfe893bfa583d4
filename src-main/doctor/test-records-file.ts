import { z } from 'zod';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { doctorCauses, testOutcomes } from '../../src-shared/instances/doctor.ts';
import { JsonDocument } from '../storage/json-document.ts';
import { versionField } from '../storage/read-document.ts';

const currentVersion = '1.0';

/** What was tested: see `testedSettings`. */
const testedSchema = z.string();

/** What cards say of the last test that was not stopped. */
const lastTestSchema = z.object({
  tested: testedSchema,
  at: z.number(),
  outcome: z.enum(testOutcomes),
  ms: z.number(),
  modelId: z.string().nullable(),
  cause: z.enum(doctorCauses).nullable(),
});

/** What a conversation showed after the last test, where it showed something else. */
const conversationSchema = z.object({
  tested: testedSchema,
  at: z.number(),
  cause: z.enum(doctorCauses).nullable(),
});

// A bad record is no loss: the next test makes another.
const entrySchema = z.object({
  last: lastTestSchema.nullable().catch(null),
  conversation: conversationSchema.nullable().catch(null),
  /** Latest first. Read as records only where they are shown: a list of many instances needs none of them. */
  records: z.array(z.unknown()).catch([]),
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
