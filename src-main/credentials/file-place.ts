import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { parseCredential, type Credential } from './credential.ts';
import type { CredentialFiles } from './credential-files.ts';
import type { CredentialPlace } from './credential-place.ts';

/** The fallback: `credentials/<instanceId>.json`, readable by its owner only. */
export class FilePlace implements CredentialPlace {
  readonly #files: CredentialFiles;

  constructor(files: CredentialFiles) {
    this.#files = files;
  }

  async read(instanceId: string): Promise<Result<Credential | null>> {
    const text = await this.#files.read(fileName(instanceId));
    if (!text.ok) return text;
    if (text.value === null) return ok(null);
    const credential = parseCredential(text.value);
    return credential === null
      ? failed(failure('credential-missing', { id: instanceId, reason: 'unreadable' }, 'enter-key'))
      : ok(credential);
  }

  async write(instanceId: string, credential: Credential): Promise<Result<void>> {
    return this.#files.write(fileName(instanceId), JSON.stringify(credential));
  }

  async remove(instanceId: string): Promise<Result<void>> {
    return this.#files.remove(fileName(instanceId));
  }
}

function fileName(instanceId: string): string {
  return `${instanceId}.json`;
}
