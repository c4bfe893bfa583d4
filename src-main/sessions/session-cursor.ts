import { z } from 'zod';

/** Where a page of the list of sessions ended. */
interface Cursor {
  readonly pinnedAt: number;
  readonly updatedAt: number;
  readonly row: number;
}

/** Before every session. */
export const firstCursor: Cursor = {
  pinnedAt: Number.MAX_SAFE_INTEGER,
  updatedAt: Number.MAX_SAFE_INTEGER,
  row: Number.MAX_SAFE_INTEGER,
};

const parts = z.tuple([z.number().int(), z.number().int(), z.number().int()]);

export function cursorOf(last: {
  readonly pinnedAt: number | null;
  readonly updatedAt: number;
  readonly row: number;
}): string {
  return JSON.stringify([last.pinnedAt ?? 0, last.updatedAt, last.row]);
}

/** Null for a text that is no cursor: then the list begins anew. */
export function readCursor(text: string): Cursor | null {
  try {
    const read = parts.safeParse(JSON.parse(text));
    if (!read.success) return null;
    const [pinnedAt, updatedAt, row] = read.data;
    return { pinnedAt, updatedAt, row };
  } catch {
    return null;
  }
}
