/**
 * Reading JSON whose shape only the wire decides. Streams come at hundreds of thousands of parts a second, so parts are
 * narrowed field by field instead of by a schema.
 */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordAt(value: JsonRecord, field: string): JsonRecord | null {
  const inner = value[field];
  return isRecord(inner) ? inner : null;
}

export function textAt(value: JsonRecord, field: string): string | null {
  const inner = value[field];
  return typeof inner === 'string' ? inner : null;
}

/** A count of tokens: a whole number, not negative; null when the field is no such thing. */
export function countAt(value: JsonRecord, field: string): number | null {
  const inner = value[field];
  return typeof inner === 'number' && Number.isFinite(inner) && inner >= 0 ? Math.round(inner) : null;
}

export function arrayAt(value: JsonRecord, field: string): readonly unknown[] {
  const inner = value[field];
  return Array.isArray(inner) ? inner : [];
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
