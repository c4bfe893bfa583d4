import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.github', 'workflows');

const stepSchema = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const workflowSchema = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      permissions: z.record(z.string(), z.string()).optional(),
      strategy: z.object({ matrix: z.object({ os: z.array(z.string()) }) }).optional(),
      steps: z.array(stepSchema).min(1),
    }),
  ),
});
const manifestSchema = z.object({
  scripts: z.record(z.string(), z.string()),
  devDependencies: z.object({ node: z.string(), electron: z.string() }).catchall(z.string()),
});

const updatesSchema = z.object({
  updates: z.array(
    z.object({ 'package-ecosystem': z.string(), schedule: z.object({ interval: z.enum(['daily', 'weekly']) }) }),
  ),
});

const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const workflows = readdirSync(folder).map((file) => ({
  file,
  workflow: workflowSchema.parse(parse(readFileSync(join(folder, file), 'utf8'))),
}));
const jobs = workflows.flatMap(({ workflow }) => Object.values(workflow.jobs));
const steps = jobs.flatMap((job) => job.steps);

/** The commands of all steps, a line each. */
const commands = steps.flatMap(({ run = '' }) => run.split('\n')).map((line) => line.trim());

function scriptsCalled(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => [
    ...Array.from(line.matchAll(/\bnpm run ([\w:-]+)/g), (match) => match[1] ?? ''),
    ...(/\bnpm test\b/.test(line) ? ['test'] : []),
  ]);
}

it('one exact Electron is packaged, and a newer one is looked for every week', () => {
  expect(manifest.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  const { updates } = updatesSchema.parse(parse(readFileSync(join(root, '.github', 'dependabot.yml'), 'utf8')));
  expect(updates.map((update) => update['package-ecosystem'])).toContain('npm');
});

describe('the workflows', () => {
  it('call only scripts that there are', () => {
    const called = scriptsCalled(commands);
    expect(called).toEqual(expect.arrayContaining(['test', 'test:unit', 'test:e2e', 'package', 'package:check']));
    expect(called.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  it('name only files of the repository or of a package', () => {
    const named = commands.flatMap(
      (line) => /(?:node |-- )((?:node_modules|tests|scripts)\/\S+)/.exec(line)?.[1] ?? [],
    );
    expect(named).toContain('node_modules/electron/install.js');
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('run on the three systems', () => {
    const runners = jobs.flatMap((job) => job.strategy?.matrix.os ?? []);
    expect(new Set(runners.map((os) => os.split('-')[0]))).toEqual(new Set(['macos', 'ubuntu', 'windows']));
  });

  it('use one Node, that of the repository', () => {
    const versions = steps.filter(({ uses = '' }) => uses.startsWith('actions/setup-node@')).map((step) => step.with);
    expect(versions.length).toBeGreaterThan(0);
    expect(new Set(versions.map((given) => given?.['node-version']))).toEqual(new Set([manifest.devDependencies.node]));
  });

  it('use other actions by their full version only', () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.filter((uses) => !/^actions\/[a-z-]+@v\d+\.\d+\.\d+$/.test(uses))).toEqual([]);
  });

  it('may read, and write only where a release is drafted', () => {
    expect(workflows.filter(({ workflow }) => JSON.stringify(workflow.permissions) !== '{"contents":"read"}')).toEqual(
      [],
    );
    const writing = workflows.flatMap(({ file, workflow }) =>
      Object.entries(workflow.jobs).flatMap(([job, { permissions }]) =>
        permissions === undefined ? [] : [`${file} ${job}`],
      ),
    );
    expect(writing).toEqual(['package.yml release']);
  });
});
