const remembered = 8;
/** A question and its answers are this far from what was remembered before. */
const stepsBack = 4;

interface LineageSource {
  /** Null for a beginning, undefined for a message that is not there. */
  readonly parentOf: (id: string) => string | null | undefined;
  /** The message and all before it, oldest first; empty where it is not there. */
  readonly read: (id: string) => string[];
}

/**
 * Remembers what came before the messages looked at last, so that a long conversation is gone through once and not at each
 * change. That cannot get old: a message keeps its parent for ever, and goes together with it.
 */
export class Lineages {
  readonly #source: LineageSource;
  readonly #known = new Map<string, readonly string[]>();

  constructor(source: LineageSource) {
    this.#source = source;
  }

  /** The message and all before it, oldest first; empty where it is not there. */
  of(id: string): readonly string[] {
    const since: string[] = [];
    let at: string | null = id;
    for (let step = 0; at !== null && step <= stepsBack; step += 1) {
      const parent = this.#source.parentOf(at);
      if (parent === undefined) break;
      const known = this.#known.get(at);
      if (known !== undefined)
        return this.#remember(id, since.length === 0 ? known : [...known, ...since.toReversed()]);
      since.push(at);
      at = parent;
    }
    const read = this.#source.read(id);
    return read.length === 0 ? read : this.#remember(id, read);
  }

  #remember(id: string, lineage: readonly string[]): readonly string[] {
    this.#known.delete(id);
    this.#known.set(id, lineage);
    const [oldest] = this.#known.keys();
    if (this.#known.size > remembered && oldest !== undefined) this.#known.delete(oldest);
    return lineage;
  }
}
