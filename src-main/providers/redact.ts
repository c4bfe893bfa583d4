export const maxDetailLength = 500;

const placeholder = '[key]';
/** Shorter strings would blank out ordinary words. */
const shortestSecret = 4;
/** What a key looks like when a provider repeats it in its own words: whole, or masked with asterisks. */
const keyShapes = [/\bBearer\s+[\w.~+/=-]{8,}/gi, /\b[a-z]{2,6}[-_][\w-]{12,}/gi, /\S*\*{3,}\S*/g];

/**
 * The provider's own words, fit to be shown and stored: without the given secrets or anything shaped like a key,
 * without control characters, at most `maxDetailLength` characters.
 */
export function redactDetail(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    result = result.replaceAll(secret, placeholder).replaceAll(encodeURIComponent(secret), placeholder);
  }
  for (const shape of keyShapes) result = result.replace(shape, placeholder);
  const line = result.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length <= maxDetailLength ? line : `${line.slice(0, maxDetailLength - 1)}…`;
}
