/** An object as JSON.parse made it. A `__proto__` key in the text is a plain own property of it, so reading is safe. */
export type RawRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
