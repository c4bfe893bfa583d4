import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder, valueOf } from '../storage/storage.fixture.ts';
import { readCaFile } from './ca-file.ts';

const servers = join(import.meta.dirname, '..', '..', 'tests', 'fault-server');
const certificate = await readFile(join(servers, 'self-signed.cert.pem'), 'utf8');
const other = await readFile(join(servers, 'cloud.cert.pem'), 'utf8');
const privateKey = await readFile(join(servers, 'self-signed.key.pem'), 'utf8');

async function fileWith(content: string): Promise<string> {
  const path = join(await temporaryFolder(), 'own.pem');
  await writeFile(path, content);
  return path;
}

test('gives the certificates of the file, and no private key that stands beside them', async () => {
  const path = await fileWith(`# our own\n${certificate}\n${privateKey}\n${other.replaceAll('\n', '\r\n')}`);
  const read = valueOf(await readCaFile(path));
  expect(read.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  expect(read).not.toContain('PRIVATE');
});

test.each([
  ['', 'not-pem'],
  ['no certificate', 'not-pem'],
  [privateKey, 'not-pem'],
  [certificate.replace('-----END CERTIFICATE-----', ''), 'not-pem'],
  [`${certificate}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`, 'not-pem'],
  ['x'.repeat(1024 * 1024 + 1), 'too-large'],
])('refuses what holds no certificates', async (content, reason) => {
  const path = await fileWith(content);
  expect(await readCaFile(path)).toEqual({
    ok: false,
    failure: { code: 'invalid-input', params: { field: 'caFile', reason, detail: path }, hint: 'check-ca-file' },
  });
});

test('says whether the file is missing or cannot be read', async () => {
  const folder = await temporaryFolder();
  expect(await readCaFile(join(folder, 'none.pem'))).toMatchObject({ failure: { params: { reason: 'missing' } } });
  expect(await readCaFile(folder)).toMatchObject({ failure: { params: { reason: 'unreadable' } } });
  expect(await readCaFile('/dev/zero')).toMatchObject({ failure: { params: { reason: 'unreadable' } } });
});
