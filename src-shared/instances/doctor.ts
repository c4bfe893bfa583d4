import { z } from 'zod';
import { failureSchema } from '../errors.ts';

/** The stages of a connection test, in their order; each needs what the ones before it proved. */
export const doctorStages = ['address', 'connection', 'tls', 'credential', 'models', 'model', 'answer'] as const;
export type DoctorStage = (typeof doctorStages)[number];

/** What most likely is behind a failed stage: `doctor.causes.<cause>` in the locale says it in one sentence. */
export const doctorCauses = [
  'address-unusable',
  'host-unknown',
  'no-network',
  'nothing-listens',
  'server-not-running',
  'blocked',
  'proxy-refused',
  'proxy-unreachable',
  'http-for-https',
  'https-for-http',
  'certificate-untrusted',
  'certificate-expired',
  'certificate-other-host',
  'sign-in-page',
  'not-an-api',
  'version-missing',
  'version-doubled',
  'redirected',
  'key-missing',
  'key-store',
  'key-for-other-address',
  'key-of-other-provider',
  'key-rejected',
  'key-not-allowed',
  'no-credit',
  'too-many-requests',
  'model-unknown',
  'model-not-chosen',
  'settings-refused',
  'server-error',
  'too-slow',
  'stream-broken',
  'empty-answer',
  'not-supported',
  'stopped',
  'unclear',
] as const;
export type DoctorCause = (typeof doctorCauses)[number];

/** What one click can change. `applyFix` in `apply-fix.ts` says what each does to the settings. */
export const doctorFixSchema = z.discriminatedUnion('kind', [
  /** `reason` says how the address differs: shown on the button. */
  z.object({
    kind: z.literal('set-endpoint'),
    endpoint: z.string(),
    reason: z.enum(['add-version', 'drop-version', 'use-https', 'use-http', 'follow-redirect', 'use-default']),
  }),
  z.object({ kind: z.literal('use-provider'), providerId: z.string(), providerName: z.string() }),
  /** Asks that model instead; nothing is stored. */
  z.object({ kind: z.literal('ask-model'), modelId: z.string() }),
  /** Null: none of its own; `direct`: none at all. */
  z.object({ kind: z.literal('set-proxy'), proxy: z.string().nullable() }),
  z.object({ kind: z.literal('confirm-origin'), origin: z.string() }),
  /** Nothing to change: the server is to be started, with this command where one is known; then the test runs again. */
  z.object({ kind: z.literal('start-server'), command: z.string().nullable() }),
]);
export type DoctorFix = z.infer<typeof doctorFixSchema>;

export const stageResultSchema = z.object({
  stage: z.enum(doctorStages),
  /** `skipped`: does not apply here (no TLS on http, no list at this endpoint), or an earlier stage failed. */
  state: z.enum(['running', 'passed', 'failed', 'skipped']),
  /** Milliseconds; 0 while running or skipped. */
  ms: z.number(),
  failure: failureSchema.nullable(),
  cause: z.enum(doctorCauses).nullable(),
  fixes: z.array(doctorFixSchema),
  /** HTTP status of the failed stage; null where there was no response. */
  status: z.number().int().nullable(),
  /** What the server said, redacted, at most 2,000 characters; null where it said nothing. */
  body: z.string().nullable(),
  /** Where the request went: host and port, at `address`; null elsewhere. */
  host: z.string().nullable(),
  modelCount: z.number().int().nullable(),
  /** The model that was asked. */
  modelId: z.string().nullable(),
  /** The start of the answer, at most 200 characters; null where reasoning came first. */
  text: z.string().nullable(),
});
export type StageResult = z.infer<typeof stageResultSchema>;

/** `connected`: the answer was proven. `failing`: a stage failed. `stopped`: the user ended it. */
export const testOutcomes = ['connected', 'failing', 'stopped'] as const;

export const testRecordSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  outcome: z.enum(testOutcomes),
  /** The whole test, in milliseconds. */
  ms: z.number(),
  modelId: z.string().nullable(),
  /** Each stage as it ended. */
  stages: z.array(stageResultSchema),
});
/** A test that ended; the last 20 of each instance are kept. */
export type TestRecord = z.infer<typeof testRecordSchema>;
export const maxTestRecords = 20;

/** What `instances.test` streams: each stage when it starts and again when it ends; last the record. */
export const testEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage'), result: stageResultSchema }),
  z.object({ type: z.literal('finished'), record: testRecordSchema }),
]);
export type TestEvent = z.infer<typeof testEventSchema>;
