import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { WebHostProcess } from './support/web-host.ts';

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-crash-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('a bug that nothing caught ends the host, and is in the log under the id that is told', async () => {
  const folder = await emptyFolder();
  const home = join(folder, 'home');
  const bomb = join(folder, 'bomb.cjs');
  // Goes off once the host handles crashes itself.
  await writeFile(
    bomb,
    `process.on('newListener', (event) => {
      if (event === 'uncaughtException') setTimeout(() => void Promise.reject(new Error('a bug with sk-or-v1-canary')), 50);
    });`,
  );
  const host = new WebHostProcess(home, ['--port', '0'], { NODE_OPTIONS: `--require ${bomb}` });
  expect(await host.exited).toBe(1);
  const id = /the log has it as ([0-9a-f]+)/.exec(host.stderr)?.[1] ?? 'no id';
  const log = await readFile(join(home, 'logs', 'patchbay.log'), 'utf8');
  expect(log).toContain(id);
  expect(log).toContain('a bug with');
  expect(log).not.toContain('canary');
  const next = new WebHostProcess(home);
  await next.ready();
  expect(await next.stop()).toBe(0);
});
