/** An object as JSON.parse made it. A `__proto__` key in the text is a plain own property of it, so reading is safe. */
export type RawRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Nothing of a provider nests deeper; what does would overflow a stack somewhere. */
const maxDepth = 32;

/** Whether objects and lists are nested at most so many levels. A plain loop, as it looks at every value of large files. */
export function isShallow(value: unknown, depth = maxDepth): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (const part of parts) {
    if (typeof part === 'object' && part !== null && !isShallow(part, depth - 1)) return false;
  }
  return true;
}
