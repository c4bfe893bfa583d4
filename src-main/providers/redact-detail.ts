import { redact } from '../storage/redact.ts';

export const maxDetailLength = 500;

const hidden = '[redacted]';
/** Shorter strings would blank out ordinary words. */
const shortestSecret = 4;
/** How providers repeat a key to its owner: the ends, with asterisks between. Both ends are too much to store. */
const maskedKey = /\S{0,100}\*{3,}\S{0,100}/g;
/** No more is looked at than can be shown, with room for what redaction takes away: the patterns cost time. */
const examinedLength = 2_000;

/**
 * The provider's own words, fit to be shown and stored: without the given secrets or anything that looks like a key,
 * without control characters, at most `maxDetailLength` characters.
 */
export function redactDetail(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    result = result.replaceAll(secret, hidden).replaceAll(encodeURIComponent(secret), hidden);
  }
  const line = redact(result.slice(0, examinedLength))
    .replace(maskedKey, hidden)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length <= maxDetailLength ? line : `${line.slice(0, maxDetailLength - 1)}…`;
}
