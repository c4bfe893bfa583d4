import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** Full titles of skipped tests. */
  readonly skipped: readonly string[];
}

const vitestReportSchema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Reads vitest's JSON report. A file that could not run at all counts as one failure. */
export function vitestCounts(report: unknown): Counts {
  const { testResults } = vitestReportSchema.parse(report);
  const tests = testResults.flatMap((file) => file.assertionResults);
  const brokenFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: tests.filter((test) => test.status === 'failed').length + brokenFiles.length,
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName.trim()),
  };
}

/** Playwright itself lost track of one of its objects, as it does where a page closes while an answer arrives. */
const runnerBroke = /^(?:Error: )?Object with guid \S+ was not bound in the connection/;

const testSchema = z.object({
  status: z.string(),
  results: z
    .array(
      z.object({
        status: z.string(),
        errors: z.array(z.object({ message: z.string().optional() })).optional(),
      }),
    )
    .optional(),
});
type TestReport = z.infer<typeof testSchema>;

interface Suite {
  readonly title: string;
  readonly specs?: readonly { readonly title: string; readonly tests: readonly TestReport[] }[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
}
const suiteSchema: z.ZodType<Suite> = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(testSchema) })).optional(),
  suites: z.array(z.lazy(() => suiteSchema)).optional(),
});
const playwrightReportSchema = z.object({
  suites: z.array(suiteSchema),
  errors: z.array(z.unknown()),
});

/** A test whose only fault was the runner's, and that passed when it was run again, passed. */
function statusOf({ status, results = [] }: TestReport): string {
  if (status !== 'flaky') return status;
  const failed = results.filter((result) => result.status !== 'passed');
  const isRunners = failed.every(({ errors = [] }) =>
    runnerBroke.test(stripVTControlCharacters(errors[0]?.message ?? '')),
  );
  return isRunners && failed.length > 0 ? 'expected' : status;
}

function specsOf(suite: Suite, path: readonly string[]): { title: string; statuses: string[] }[] {
  const here = [...path, suite.title];
  const own = (suite.specs ?? []).map((spec) => ({
    title: [...here, spec.title].join(' › '),
    statuses: spec.tests.map(statusOf),
  }));
  return [...own, ...(suite.suites ?? []).flatMap((inner) => specsOf(inner, here))];
}

/** Reads Playwright's JSON report; a test that passed only on retry counts as failed, as nothing here may be flaky. */
export function playwrightCounts(report: unknown): Counts {
  const { suites, errors } = playwrightReportSchema.parse(report);
  const specs = suites.flatMap((suite) => specsOf(suite, []));
  const ofStatus = (...wanted: string[]): typeof specs =>
    specs.filter((spec) => spec.statuses.some((status) => wanted.includes(status)));
  return {
    passed: ofStatus('expected').length,
    failed: ofStatus('unexpected', 'flaky').length + errors.length,
    skipped: ofStatus('skipped').map((spec) => spec.title),
  };
}

export function addCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, counts) => sum + counts.passed, 0),
    failed: all.reduce((sum, counts) => sum + counts.failed, 0),
    skipped: all.flatMap((counts) => counts.skipped),
  };
}
