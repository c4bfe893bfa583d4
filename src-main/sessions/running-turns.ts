import type { Turn } from './turn.ts';

/** The answers that are being written, by session. */
export class RunningTurns {
  readonly #turns = new Map<string, Map<string, Turn>>();

  get count(): number {
    let count = 0;
    for (const turns of this.#turns.values()) count += turns.size;
    return count;
  }

  add(sessionId: string, turn: Turn): void {
    const turns = this.#turns.get(sessionId) ?? new Map<string, Turn>();
    turns.set(turn.answerId, turn);
    this.#turns.set(sessionId, turns);
  }

  remove(sessionId: string, answerId: string): void {
    const turns = this.#turns.get(sessionId);
    turns?.delete(answerId);
    if (turns?.size === 0) this.#turns.delete(sessionId);
  }

  has(sessionId: string): boolean {
    return this.#turns.has(sessionId);
  }

  get(sessionId: string, answerId: string): Turn | null {
    return this.#turns.get(sessionId)?.get(answerId) ?? null;
  }

  includes(answerId: string): boolean {
    return Array.from(this.#turns.values()).some((turns) => turns.has(answerId));
  }

  /** Lists are copies: turns leave while they are gone through. */
  of(sessionId: string): Turn[] {
    return [...(this.#turns.get(sessionId)?.values() ?? [])];
  }

  all(): Turn[] {
    return Array.from(this.#turns.values()).flatMap((turns) => [...turns.values()]);
  }
}
