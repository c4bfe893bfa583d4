import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readHomeIdentity } from './home-identity.ts';
import { temporaryHome, valueOf } from './storage.fixture.ts';

test('is made once, kept twice, and told the same to all who ask', async () => {
  const paths = await temporaryHome();
  const [first, second] = await Promise.all([readHomeIdentity(paths), readHomeIdentity(paths)]);
  const identity = valueOf(first);
  expect(second).toEqual(first);
  expect(await readHomeIdentity(paths)).toEqual(first);
  expect(Buffer.from(identity.fingerprintSecret, 'base64url')).toHaveLength(32);
  expect((await stat(paths.identity)).mode & 0o777).toBe(0o600);
  expect(await readFile(`${paths.identity}.bak`, 'utf8')).toBe(await readFile(paths.identity, 'utf8'));
  expect(valueOf(await readHomeIdentity(await temporaryHome())).homeId).not.toBe(identity.homeId);
});

test.each([
  ['missing', null],
  ['empty', ''],
  ['corrupt', '{"version":"1.0","homeId":'],
  ['without its secret', '{"version":"1.0","homeId":"0b5f2f8e-6d0c-4c37-9a55-0f1f8d0a9c11"}'],
])('comes back from its copy when the file is %s', async (_what, content) => {
  const paths = await temporaryHome();
  const identity = await readHomeIdentity(paths);
  const text = await readFile(paths.identity, 'utf8');
  if (content === null) await rm(paths.identity);
  else await writeFile(paths.identity, content);
  expect(await readHomeIdentity(paths)).toEqual(identity);
  expect(await readFile(paths.identity, 'utf8')).toBe(text);
});

test('is never made anew over one that cannot be read', async () => {
  const paths = await temporaryHome();
  await writeFile(paths.identity, 'damaged');
  expect(await readHomeIdentity(paths)).toMatchObject({
    failure: { code: 'storage-failed', params: { reason: 'corrupt' } },
  });
  expect(await readFile(paths.identity, 'utf8')).toBe('damaged');
  await writeFile(paths.identity, '{"version":"2.0"}');
  expect(await readHomeIdentity(paths)).toMatchObject({ failure: { code: 'storage-read-only', hint: 'update-app' } });
  expect(await readFile(paths.identity, 'utf8')).toBe('{"version":"2.0"}');
});
