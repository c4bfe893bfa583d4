import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { nodeFileSystem } from './file-system.ts';
import type { HomePaths } from './home.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { readDocument, versionField, type DocumentFormat } from './read-document.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

const secretBytes = 32;

const identitySchema = z.looseObject({
  version: z.literal('1.0'),
  /** Part of every keychain account name: two homes do not touch each other's keys. */
  homeId: z.uuid(),
  /** base64url of 32 bytes; the key under which fingerprints of credentials are made. */
  fingerprintSecret: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});

export interface HomeIdentity {
  readonly homeId: string;
  /** base64url, 32 bytes. */
  readonly fingerprintSecret: string;
}

const format: DocumentFormat<z.infer<typeof identitySchema>> = {
  schema: identitySchema,
  version: { current: '1.0', read: versionField },
};

const readings = new KeyedQueue();

/**
 * The home's identity, made on the first call ever and kept twice. One that is there but cannot be read is never made
 * anew, since every key in the keychain hangs on it: `storage-failed`, or `storage-read-only` for a newer version.
 */
export function readHomeIdentity(paths: HomePaths): Promise<Result<HomeIdentity>> {
  return readings.run(paths.identity, async () => {
    const backupPath = `${paths.identity}.bak`;
    const stored = await readDocument(paths.identity, format, nodeFileSystem);
    if (stored.kind === 'good') return ok(identityOf(stored.value));
    if (stored.kind === 'newer')
      return failed(
        failure(
          'storage-read-only',
          { file: 'home.json', reason: 'newer-version', version: stored.version },
          'update-app',
        ),
      );
    if (stored.kind === 'unreadable')
      return failed(failure('storage-failed', { file: 'home.json', step: 'read', reason: stored.code }));
    const backup = await readDocument(backupPath, format, nodeFileSystem);
    if (backup.kind === 'good') {
      const restored = await writeFileAtomic(paths.identity, backup.text);
      return restored.ok ? ok(identityOf(backup.value)) : restored;
    }
    if (stored.kind === 'corrupt' || backup.kind !== 'missing')
      return failed(
        failure('storage-failed', { file: 'home.json', step: 'read', reason: 'corrupt' }, 'delete-or-rename'),
      );
    return makeIdentity(paths.identity, backupPath);
  });
}

async function makeIdentity(path: string, backupPath: string): Promise<Result<HomeIdentity>> {
  const identity = { homeId: randomUUID(), fingerprintSecret: randomBytes(secretBytes).toString('base64url') };
  const text = `${JSON.stringify({ version: '1.0', ...identity }, null, 2)}\n`;
  for (const target of [backupPath, path]) {
    const written = await writeFileAtomic(target, text);
    if (!written.ok) return written;
  }
  return ok(identity);
}

function identityOf({ homeId, fingerprintSecret }: HomeIdentity): HomeIdentity {
  return { homeId, fingerprintSecret };
}
