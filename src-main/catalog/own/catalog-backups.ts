import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { maxBackupsPerProvider, type CatalogBackup } from '../../../src-shared/catalog/backup.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { writeFileAtomic } from '../../storage/write-file-atomic.ts';
import { parseShallowJson } from '../parse-json.ts';
import type { RawRecord } from '../raw-record.ts';
import { readTextFile } from '../read-text.ts';

const backupSchema = z.object({
  version: z.literal('1.0'),
  providerId: z.string(),
  kind: z.enum(['own', 'patch']),
  at: z.number(),
  modelCount: z.number(),
  /** The file as it was; null where there was none, so that going back means deleting it. */
  content: z.record(z.string(), z.unknown()).nullable(),
});

export interface BackupContent {
  readonly providerId: string;
  readonly kind: CatalogBackup['kind'];
  readonly content: RawRecord | null;
}

/** After so many files, whatever else waits has its turn. */
const filesPerTurn = 8;

const namePattern = /^(\d{15})-(own|patch)-([0-9a-f]{16})-[0-9a-f]{8}\.json$/;

/** Stands for the id in a file's name: ids may hold anything. */
function mark(providerId: string): string {
  return createHash('sha256').update(providerId).digest('hex').slice(0, 16);
}

function modelCountOf(content: RawRecord | null): number {
  const models = content?.['models'];
  if (Array.isArray(models)) return models.length;
  return typeof models === 'object' && models !== null ? Object.keys(models).length : 0;
}

interface CatalogBackupsOptions {
  readonly folder: string;
  readonly now: () => number;
}

/** Copies of the user's own providers and overrides from before each change, the latest 50 of each provider. */
export class CatalogBackups {
  readonly #options: CatalogBackupsOptions;
  #lastAt = 0;

  constructor(options: CatalogBackupsOptions) {
    this.#options = options;
  }

  /** Keeps what is about to be replaced, and returns the copy's id. Fails with `storage-failed`; then nothing may be replaced. */
  async keep({ providerId, kind, content }: BackupContent): Promise<Result<string>> {
    const { folder, now } = this.#options;
    // Two copies of one millisecond keep their order.
    const at = Math.max(now(), this.#lastAt + 1);
    this.#lastAt = at;
    const id = `${String(at).padStart(15, '0')}-${kind}-${mark(providerId)}-${randomBytes(4).toString('hex')}.json`;
    const text = JSON.stringify({ version: '1.0', providerId, kind, at, modelCount: modelCountOf(content), content });
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
    const written = await writeFileAtomic(join(folder, id), `${text}\n`);
    if (!written.ok) return written;
    await this.#rotate(providerId);
    return ok(id);
  }

  /** Latest first; of every provider where `providerId` is null. What cannot be read is left out. */
  async list(providerId: string | null): Promise<CatalogBackup[]> {
    const names = await this.#names(providerId === null ? null : mark(providerId));
    const backups: CatalogBackup[] = [];
    for (const [index, id] of names.entries()) {
      if (index > 0 && index % filesPerTurn === 0) await setImmediate();
      const text = this.#text(id);
      const read = text === null ? null : this.#parse(text);
      if (text === null || read === null) continue;
      const { kind, at, modelCount } = read;
      backups.push({ id, providerId: read.providerId, kind, at, modelCount, bytes: Buffer.byteLength(text) });
    }
    return backups;
  }

  /** `not-found` where there is no such copy, or none that can be read. */
  async read(id: string): Promise<Result<BackupContent>> {
    const text = namePattern.test(id) ? this.#text(id) : null;
    const read = text === null ? null : this.#parse(text);
    return read === null ? failed(failure('not-found', { field: 'backup', id })) : ok(read);
  }

  async #rotate(providerId: string): Promise<void> {
    const names = await this.#names(mark(providerId));
    for (const name of names.slice(maxBackupsPerProvider)) {
      await rm(join(this.#options.folder, name), { force: true }).catch(() => undefined);
    }
  }

  async #names(of: string | null): Promise<string[]> {
    const names = await readdir(this.#options.folder).catch(() => []);
    const fitting = names.filter((name) => {
      const match = namePattern.exec(name);
      return match !== null && (of === null || match[3] === of);
    });
    return fitting.toSorted().toReversed();
  }

  #text(id: string): string | null {
    const read = readTextFile(join(this.#options.folder, id));
    return 'text' in read ? read.text : null;
  }

  #parse(text: string): z.infer<typeof backupSchema> | null {
    const parsed = parseShallowJson(text);
    return 'content' in parsed ? (backupSchema.safeParse(parsed.content).data ?? null) : null;
  }
}
