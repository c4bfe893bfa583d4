import { redact } from '../storage/redact.ts';

export const maxDetailLength = 500;

const hidden = '[redacted]';
/** Shorter strings would blank out ordinary words. */
const shortestSecret = 4;
/** Of shorter ones, the base64 is an ordinary word. */
const shortestEncoded = 8;
/** How providers repeat a key to its owner: the ends, with asterisks between. Both ends are too much to store. */
const maskedKey = /\S{0,100}\*{3,}\S{0,100}/g;
/** No more is looked at than can be shown, with room for what redaction takes away: the patterns cost time. */
const examinedLength = 2_000;

const maxBodyLength = 2_000;
const examinedBodyLength = 8_000;

/** How a secret may come back: as it was sent, in a URL, in JSON, in HTML, or encoded on its way. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  const html = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const forms = [secret, encodeURIComponent(secret), json, json.replaceAll('/', String.raw`\/`), html];
  const long =
    secret.length < shortestEncoded
      ? []
      : [bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('hex')];
  return [...forms, ...long];
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret.length >= shortestSecret).flatMap(formsOf);
  // The longest first, so that none is cut in two by a shorter one that it contains.
  const byLength = [...new Set(forms)].toSorted((one, other) => other.length - one.length);
  return byLength.reduce((rest, form) => rest.replaceAll(form, hidden), text);
}

/**
 * The provider's own words, fit to be shown and stored: without the given secrets or anything that looks like a key,
 * without control characters, at most `maxDetailLength` characters.
 */
export function redactDetail(text: string, secrets: readonly string[]): string {
  const line = redact(withoutSecrets(text, secrets).slice(0, examinedLength))
    .replace(maskedKey, hidden)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length <= maxDetailLength ? line : `${line.slice(0, maxDetailLength - 1)}…`;
}

/** A whole body, fit to be shown and stored: as `redactDetail`, but with its lines, and at most `maxBodyLength` characters. */
export function redactBody(text: string, secrets: readonly string[]): string {
  const body = redact(withoutSecrets(text, secrets).slice(0, examinedBodyLength))
    .replace(maskedKey, hidden)
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
  return body.length <= maxBodyLength ? body : `${body.slice(0, maxBodyLength - 1)}…`;
}
