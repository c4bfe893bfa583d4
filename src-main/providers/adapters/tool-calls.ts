import type { TurnEvent } from '../adapter.ts';
import { arrayAt, countAt, isRecord, recordAt, textAt, type JsonRecord } from '../wire.ts';

interface PartialCall {
  id: string;
  name: string;
  arguments: string;
}

/** Puts together the tool calls that Chat Completions sends in pieces, told apart by their index. */
export class ToolCalls {
  readonly #calls = new Map<number, PartialCall>();

  /** Takes the pieces out of a delta; does nothing when it has none. */
  add(delta: JsonRecord): void {
    for (const [place, piece] of arrayAt(delta, 'tool_calls').entries()) {
      if (!isRecord(piece)) continue;
      const index = countAt(piece, 'index') ?? place;
      const call = this.#calls.get(index) ?? { id: '', name: '', arguments: '' };
      this.#calls.set(index, call);
      const told = recordAt(piece, 'function') ?? {};
      call.id ||= textAt(piece, 'id') ?? '';
      call.name ||= textAt(told, 'name') ?? '';
      call.arguments += textAt(told, 'arguments') ?? '';
    }
  }

  events(): readonly TurnEvent[] {
    return [...this.#calls.values()].map((call) => ({ type: 'tool-call', ...call }));
  }
}
