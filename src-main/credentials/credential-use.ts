import { z } from 'zod';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { JsonDocument } from '../storage/json-document.ts';
import { versionField } from '../storage/read-document.ts';
import { refusalSchema, type Refusal } from './credential-entry.ts';
import { entryOf, without } from './credential-index.ts';

/** A key is used many times a minute; when it was last used need not be known that closely. */
const stepMs = 60_000;

const useSchema = z.object({
  version: z.string(),
  /** By instance id: when its keys were last given to a request, epoch milliseconds. */
  used: z.record(z.string(), z.number()).catch({}),
  /** By instance id: the last refusal of a key that is read from that variable. Others are marked in the index. */
  refused: z.record(z.string(), z.object({ variable: z.string(), refusal: refusalSchema })).catch({}),
});
type CredentialUseFile = z.infer<typeof useSchema>;

/** What became of keys, kept apart from the index, so that nothing that is only good to know can cost a key. */
export class CredentialUse {
  readonly #document: JsonDocument<CredentialUseFile>;
  readonly #now: () => number;
  #writing: Promise<unknown> = Promise.resolve();
  /** By instance, when a use was last noted. */
  readonly #noted = new Map<string, number>();

  constructor(path: string, onProblem: (problem: StorageProblem) => void, now: () => number) {
    this.#now = now;
    this.#document = new JsonDocument<CredentialUseFile>({
      path,
      schema: useSchema,
      defaults: () => ({ version: '1.0', used: {}, refused: {} }),
      version: { current: '1.0', read: versionField },
      onProblem,
    });
  }

  /** Notes that keys are about to be sent, at most once a minute. Nobody waits for it, and a failure loses no more. */
  note(instanceId: string): void {
    const now = this.#now();
    const last = this.#noted.get(instanceId);
    if (last !== undefined && now - last < stepMs && now >= last) return;
    this.#noted.set(instanceId, now);
    this.#writing = this.#document.update((file) => ({ ...file, used: { ...file.used, [instanceId]: now } }));
  }

  /** When the keys of instances were last used, epoch milliseconds. */
  async all(): Promise<ReadonlyMap<string, number>> {
    const file = await this.#document.read();
    return new Map(file.ok ? Object.entries(file.value.used) : []);
  }

  /** How a key from that variable was last refused; null when it was not, or has worked again. */
  async refusal(instanceId: string, variable: string): Promise<Refusal | null> {
    const file = await this.#document.read();
    const found = file.ok ? entryOf(file.value.refused, instanceId) : null;
    return found?.variable === variable ? found.refusal : null;
  }

  async setRefusal(instanceId: string, variable: string, refusal: Refusal | null): Promise<void> {
    await this.#document.update((file) => {
      const others = without(file.refused, instanceId);
      return { ...file, refused: refusal === null ? others : { ...others, [instanceId]: { variable, refusal } } };
    });
  }

  async forget(instanceId: string): Promise<void> {
    this.#noted.delete(instanceId);
    await this.#document.update((file) => ({
      ...file,
      used: without(file.used, instanceId),
      refused: without(file.refused, instanceId),
    }));
  }

  async close(): Promise<void> {
    await this.#writing;
    this.#document.close();
  }
}
