function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value in one line; of an object, only the fields in which it differs from the other, and all where that is none. */
export function differingText(value: unknown, other: unknown): string {
  if (!isFields(value)) return textOf(value);
  const before = isFields(other) ? other : {};
  const entries = Object.entries(value);
  const differing = entries.filter(([field, content]) => JSON.stringify(content) !== JSON.stringify(before[field]));
  return (differing.length === 0 ? entries : differing)
    .map(([field, content]) => `${field}: ${textOf(content)}`)
    .join('; ');
}
