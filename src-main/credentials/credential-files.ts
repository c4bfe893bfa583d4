import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { errorCode, storageFailure } from '../storage/storage-failure.ts';
import { writeFileAtomic } from '../storage/write-file-atomic.ts';

/** The folder `credentials/` (0700): fallback credentials and sealed values, each a file of its own (0600). */
export class CredentialFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(name: string, text: string): Promise<Result<void>> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      return failed(storageFailure(this.#folder, 'create-folder', error));
    }
    // No backup: a replaced key must be gone.
    return writeFileAtomic(join(this.#folder, name), text, { keepBackup: false });
  }

  /** Null when there is no such file. */
  async read(name: string): Promise<Result<string | null>> {
    const path = join(this.#folder, name);
    try {
      return ok(await readFile(path, 'utf8'));
    } catch (error) {
      return errorCode(error) === 'ENOENT' ? ok(null) : failed(storageFailure(path, 'read', error));
    }
  }

  async remove(name: string): Promise<Result<void>> {
    const path = join(this.#folder, name);
    try {
      await rm(path, { force: true });
      return ok();
    } catch (error) {
      return failed(storageFailure(path, 'delete', error));
    }
  }

  async list(): Promise<Result<readonly string[]>> {
    try {
      return ok(await readdir(this.#folder));
    } catch (error) {
      return errorCode(error) === 'ENOENT' ? ok([]) : failed(storageFailure(this.#folder, 'list', error));
    }
  }
}
