import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Failure } from '../../src-shared/errors.ts';
import { instanceIdProblem, modelIdSchema } from '../../src-shared/ids.ts';
import { Emitter } from '../emitter.ts';
import type { Result } from '../../src-shared/result.ts';
import type { ServedModel } from '../providers/adapter.ts';
import type { Log } from '../storage/log.ts';
import { writeFileAtomic } from '../storage/write-file-atomic.ts';

const storedListSchema = z.object({
  version: z.literal('1.0'),
  url: z.string(),
  fetchedAt: z.number(),
  models: z.array(z.object({ id: modelIdSchema, name: z.string().nullable(), contextWindow: z.number().nullable() })),
});

/** An older answer is still given out, and asked for anew meanwhile. */
const freshMs = 24 * 60 * 60 * 1_000;

/** What an endpoint last said it serves, and why the last question failed, if it did. */
export interface ModelList {
  readonly served: readonly ServedModel[] | null;
  /** Epoch milliseconds of the last answer. */
  readonly fetchedAt: number | null;
  readonly failure: Failure | null;
}

interface Known extends ModelList {
  /** The URL that it is about; a list of another one says nothing. */
  readonly url: string;
  /** When it was last asked in this run, epoch milliseconds; null when it was not. A dead server is not asked at every glance. */
  readonly askedAt: number | null;
}

/** Makes the new list, given the one known so far; null when there is none. */
type Ask = (known: readonly ServedModel[] | null) => Promise<Result<readonly ServedModel[]>>;

/** The lists of models that endpoints gave, kept on disk below `catalog-cache/`. Each instance on its own. */
export class ModelLists {
  readonly #folder: string;
  readonly #now: () => number;
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  /** Instances of which there is no list on disk: looked for once. */
  readonly #unlisted = new Set<string>();
  readonly #running = new Map<string, Promise<ModelList>>();
  readonly #changed = new Emitter<string>();

  constructor(options: { readonly folder: string; readonly now: () => number; readonly log: Log }) {
    this.#folder = options.folder;
    this.#now = options.now;
    this.#log = options.log;
  }

  /** Calls back with the instance's id after its endpoint was asked, or after `announce`. */
  onChange(listener: (instanceId: string) => void): () => void {
    return this.#changed.subscribe(listener);
  }

  /**
   * What is known about that URL. Waits for `ask` when told to `refresh` or when nothing is known; what is old is asked for
   * anew without waiting. Concurrent calls share one request.
   */
  async get(instanceId: string, url: string, refresh: boolean, ask: Ask): Promise<ModelList> {
    if (refresh) return this.#ask(instanceId, url, ask);
    const known = await this.#find(instanceId, url);
    if (known === null) return this.#ask(instanceId, url, ask);
    if (this.#isOld(known)) {
      this.#ask(instanceId, url, ask).catch((error: unknown) => this.#log.error('models-refresh-failed', error));
    }
    return known;
  }

  /** What that URL was last known to serve; null when it never answered. Asks nobody. */
  async served(instanceId: string, url: string): Promise<readonly ServedModel[] | null> {
    return (await this.#find(instanceId, url))?.served ?? null;
  }

  /** Takes a list that the URL has just given. */
  async replace(instanceId: string, url: string, served: readonly ServedModel[]): Promise<void> {
    const askedAt = this.#now();
    const next: Known = { url, served, fetchedAt: askedAt, failure: null, askedAt };
    this.#known.set(instanceId, next);
    await this.#store(instanceId, next);
    this.#changed.emit(instanceId);
  }

  /** Tells the listeners that an instance's models are others now. */
  announce(instanceId: string): void {
    this.#changed.emit(instanceId);
  }

  /** Forgets failures, so that the next question is asked: a key was set, an entry changed. */
  forgetFailures(): void {
    for (const [instanceId, known] of this.#known) {
      if (known.failure !== null) this.#known.delete(instanceId);
    }
  }

  async remove(instanceId: string): Promise<void> {
    this.#known.delete(instanceId);
    // The id of a broken entry may be anything, a path too. Nothing was ever kept for it.
    if (instanceIdProblem(instanceId) !== null) return;
    await rm(this.#path(instanceId), { force: true }).catch(() => undefined);
  }

  #isOld({ fetchedAt, askedAt }: Known): boolean {
    return this.#now() - Math.max(fetchedAt ?? 0, askedAt ?? 0) > freshMs;
  }

  async #ask(instanceId: string, url: string, ask: Ask): Promise<ModelList> {
    const key = `${instanceId}\n${url}`;
    const running = this.#running.get(key);
    if (running !== undefined) return running;
    const started = this.#askNow(instanceId, url, ask).finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    return started;
  }

  async #askNow(instanceId: string, url: string, ask: Ask): Promise<ModelList> {
    const known = await this.#find(instanceId, url);
    const answer = await ask(known?.served ?? null);
    const askedAt = this.#now();
    const next: Known = answer.ok
      ? { url, served: answer.value, fetchedAt: askedAt, failure: null, askedAt }
      : { url, served: known?.served ?? null, fetchedAt: known?.fetchedAt ?? null, failure: answer.failure, askedAt };
    this.#known.set(instanceId, next);
    if (answer.ok) await this.#store(instanceId, next);
    this.#changed.emit(instanceId);
    return next;
  }

  async #find(instanceId: string, url: string): Promise<Known | null> {
    const known = this.#known.get(instanceId);
    if (known !== undefined) return known.url === url ? known : null;
    if (this.#unlisted.has(instanceId)) return null;
    const stored = await this.#read(instanceId);
    if (stored === null) this.#unlisted.add(instanceId);
    if (stored === null || stored.url !== url) return null;
    const read = { url, served: stored.models, fetchedAt: stored.fetchedAt, failure: null, askedAt: null };
    this.#known.set(instanceId, read);
    return read;
  }

  /** A cache that cannot be read is one that is not there. */
  async #read(instanceId: string): Promise<z.infer<typeof storedListSchema> | null> {
    try {
      return storedListSchema.parse(JSON.parse(await readFile(this.#path(instanceId), 'utf8')));
    } catch {
      return null;
    }
  }

  /** A cache that cannot be written costs a request after the next start, and nothing else. */
  async #store(instanceId: string, { url, served, fetchedAt }: Known): Promise<void> {
    this.#unlisted.delete(instanceId);
    const models = (served ?? []).filter(({ id }) => modelIdSchema.safeParse(id).success);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
    await writeFileAtomic(this.#path(instanceId), JSON.stringify({ version: '1.0', url, fetchedAt, models }));
  }

  #path(instanceId: string): string {
    return join(this.#folder, `models-${instanceId}.json`);
  }
}
