import type { Told } from './providers-kit.ts';

/** How an answer ended: the code of the failure, or how it finished. */
export interface Ending {
  readonly code: string;
  /** Whether all the text that had come before was given out, and stays. */
  readonly textKept: boolean;
}

export function endingOf(told: Told): Ending {
  return { code: told.failure?.code ?? `done: ${told.finish}`, textKept: told.text !== '' };
}

const none = '-';

/** What each fault came to in each protocol, in the order in which the tests met them. */
export class FaultMatrix {
  readonly #columns: readonly string[];
  readonly #rows = new Map<string, Map<string, string>>();

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  record(fault: string, column: string, { code, textKept }: Ending): void {
    const row = this.#rows.get(fault) ?? new Map<string, string>();
    this.#rows.set(fault, row.set(column, textKept ? `${code} +` : code));
  }

  get cells(): number {
    return [...this.#rows.values()].reduce((sum, row) => sum + row.size, 0);
  }

  /** A table of plain text: faults down, protocols across. */
  toString(): string {
    const table = [
      ['', ...this.#columns],
      ...Array.from(this.#rows, ([fault, row]) => [fault, ...this.#columns.map((column) => row.get(column) ?? none)]),
    ];
    const widths = ['', ...this.#columns].map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
    const lines = table.map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    return [
      `${this.cells} cells; "+": what had been said is kept; "${none}": the protocol has no such thing`,
      ...lines,
    ].join('\n');
  }
}
