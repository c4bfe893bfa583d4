const hidden = '[redacted]';

/** What gives a secret away, each with what it is. Every pattern is linear in the length of the text. */
const patterns: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // User and password of a URL.
  [/([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#@]{1,2000}@/gi, `$1${hidden}@`],
  // The value of an Authorization header.
  [/\b(Bearer|Basic)\s+[^\s"',;]+/gi, `$1 ${hidden}`],
  // A field, header or query parameter whose name says what it holds.
  [
    /((?:api[-_]?key|access[-_]?key|authorization|credential|password|passwd|secret|signature|token)["']?\s{0,3}[:=]\s{0,3}["']?)(?!\[redacted\]|Bearer \[|Basic \[)[^\s"'&,;}]+/gi,
    `$1${hidden}`,
  ],
  [/([?&](?:key|sig|auth)=)[^\s"'&]+/gi, `$1${hidden}`],
  // Keys that carry the mark of who issued them.
  [
    /\b(?:sk|pk|rk|xai|gsk|hf|ghp|gho|ghs|ghu|github_pat|glpat|nvapi|r8|pplx|csk|fw|xox[abps])[-_][A-Za-z0-9_-]{6,}/g,
    hidden,
  ],
  [/\b(?:AIza|AKIA|ASIA|ya29\.)[A-Za-z0-9_-]{8,}/g, hidden],
  // A JSON web token.
  [/\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}/g, hidden],
];

const wordPattern = /[A-Za-z0-9_+~=-]{20,}/g;
const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const longRun = 20;
const longWord = 32;
const mixedRun = 8;

/** The text without anything that looks like a key, a token or the credentials of a URL. */
export function redact(text: string): string {
  let redacted = text;
  for (const [pattern, replacement] of patterns) redacted = redacted.replace(pattern, replacement);
  return redacted.replace(wordPattern, (word) => (looksRandom(word) ? hidden : word));
}

/** Names of models and files are made of short or plain parts; tokens are not. */
function looksRandom(word: string): boolean {
  if (uuidPattern.test(word)) return false;
  const parts = word.split(/[-_+~=]/);
  if (parts.some((part) => part.length >= longRun && hasDigitAndLetter(part))) return true;
  return word.length >= longWord && parts.some((part) => part.length >= mixedRun && isMixed(part));
}

function hasDigitAndLetter(text: string): boolean {
  return /[0-9]/.test(text) && /[A-Za-z]/.test(text);
}

function isMixed(text: string): boolean {
  return hasDigitAndLetter(text) || /[a-z][A-Z]/.test(text);
}
