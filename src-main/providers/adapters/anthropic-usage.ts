import type { Usage } from '../../../src-shared/sessions/usage.ts';
import type { TurnEvent } from '../adapter.ts';
import { countAt, recordAt, type JsonRecord } from '../wire.ts';

/**
 * The counts of a Messages stream, which come twice: at the start and, cumulative, at the end. Some servers leave fields of
 * the second out or at zero, so that the larger count holds. Cached tokens are counted beside the input, thinking inside
 * the output.
 */
export class AnthropicUsage {
  #input = 0;
  #cacheRead = 0;
  #cacheWrite = 0;
  #output = 0;
  #reasoning = 0;
  #told = false;
  #isStartTold = false;

  /** Takes a `usage` object; null is none. */
  add(usage: JsonRecord | null): void {
    if (usage === null) return;
    this.#told = true;
    this.#input = Math.max(this.#input, countAt(usage, 'input_tokens') ?? 0);
    this.#cacheRead = Math.max(this.#cacheRead, countAt(usage, 'cache_read_input_tokens') ?? 0);
    this.#cacheWrite = Math.max(this.#cacheWrite, countAt(usage, 'cache_creation_input_tokens') ?? 0);
    this.#output = Math.max(this.#output, countAt(usage, 'output_tokens') ?? 0);
    const details = recordAt(usage, 'output_tokens_details') ?? {};
    this.#reasoning = Math.max(this.#reasoning, countAt(details, 'thinking_tokens') ?? 0);
  }

  /**
   * What the prompt came to, told once, before the first words: an answer that is cut has no other counts, and those of the cache
   * cannot be estimated. Nothing where the server counts at the end.
   */
  *atStart(): Generator<Extract<TurnEvent, { type: 'usage' }>> {
    if (this.#isStartTold) return;
    this.#isStartTold = true;
    const usage = this.total();
    if (usage !== null && usage.input + usage.cacheRead + usage.cacheWrite > 0) {
      yield { type: 'usage', usage, costUsd: null };
    }
  }

  /** Null when the provider counted nothing. */
  total(): Usage | null {
    if (!this.#told) return null;
    return {
      input: this.#input,
      cacheRead: this.#cacheRead,
      cacheWrite: this.#cacheWrite,
      output: this.#output,
      reasoning: Math.min(this.#reasoning, this.#output),
      estimated: false,
    };
  }
}
