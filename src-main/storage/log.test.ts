import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createFileLog, silentLog } from './log.ts';
import { namesIn, temporaryFolder } from './storage.fixture.ts';

const lineSchema = z.looseObject({ time: z.string(), level: z.string(), event: z.string() });

async function linesOf(path: string): Promise<readonly z.infer<typeof lineSchema>[]> {
  const text = await readFile(path, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

test('appends JSON lines in order, in a file for the owner only', async () => {
  const folder = join(await temporaryFolder(), 'logs');
  const log = createFileLog(folder);
  log.info('started', { port: 4000, host: 'web', first: true, previous: null });
  log.warn('slow');
  await log.flush();
  log.info('second-batch');
  await log.flush();
  const path = join(folder, 'patchbay.log');
  const lines = await linesOf(path);
  expect(lines).toMatchObject([
    { level: 'info', event: 'started', port: 4000, host: 'web', first: true, previous: null },
    { level: 'warn', event: 'slow' },
    { level: 'info', event: 'second-batch' },
  ]);
  expect(new Date(lines[0]?.time ?? '').getTime()).toBeGreaterThan(Date.now() - 60_000);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('logs an error under the id that it returns, without keys', async () => {
  const folder = await temporaryFolder();
  const log = createFileLog(folder);
  const key = 'sk-canary0123456789abcdef';
  const error = new TypeError(`refused ${key}`, { cause: new Error(`Bearer ${key}`) });
  const id = log.error('turn-failed', error, { url: `https://user:${key}@host.example`, sessionId: 's1' });
  log.error('odd', 'just text');
  log.error('odd', { apiKey: key });
  await log.flush();
  const text = await readFile(join(folder, 'patchbay.log'), 'utf8');
  expect(text).not.toContain('canary');
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  const lines = await linesOf(join(folder, 'patchbay.log'));
  expect(lines[0]).toMatchObject({
    level: 'error',
    event: 'turn-failed',
    errorId: id,
    error: 'TypeError',
    sessionId: 's1',
  });
  expect(lines[0]?.['stack']).toContain('log.test.ts');
  expect(lines[0]?.['causes']).toContain('Error: Bearer [redacted]');
  expect(lines[1]).toMatchObject({ message: 'just text' });
});

test('turns over by size and keeps three older files', async () => {
  const folder = await temporaryFolder();
  const log = createFileLog(folder, { maxBytes: 500 });
  for (let index = 0; index < 30; index += 1) {
    log.info('line', { index, filler: 'x '.repeat(100) });
    await log.flush();
  }
  expect(await namesIn(folder)).toEqual(['patchbay.log', 'patchbay.log.1', 'patchbay.log.2', 'patchbay.log.3']);
  expect((await linesOf(join(folder, 'patchbay.log'))).at(-1)).toMatchObject({ index: 29 });
  for (const name of await readdir(folder)) expect((await stat(join(folder, name))).size).toBeLessThan(1_000);
});

test('never throws, and goes on when the disk is usable again', async () => {
  const folder = join(await temporaryFolder(), 'logs');
  await writeFile(folder, 'a file where the folder should be');
  const log = createFileLog(folder);
  log.info('lost');
  await log.flush();
  const other = join(await temporaryFolder(), 'logs');
  await mkdir(other);
  const working = createFileLog(other);
  working.info('kept');
  await working.flush();
  expect(await linesOf(join(other, 'patchbay.log'))).toMatchObject([{ event: 'kept' }]);
});

test('the silent log still gives ids', () => {
  expect(silentLog.error('x', new Error('y'))).toMatch(/^[0-9a-f]{8}$/);
});
