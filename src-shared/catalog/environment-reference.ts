const referencePattern = /^\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)\})$/;

/** The variable that a catalog's `$NAME` or `${NAME}` refers to; null for any other text, which is no reference. */
export function referencedVariable(template: string): string | null {
  const match = referencePattern.exec(template.trim());
  return match === null ? null : (match[1] ?? match[2] ?? null);
}
