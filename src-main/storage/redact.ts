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
const longRun = 20;
const longWord = 32;

/** The text without anything that looks like a key, a token or the credentials of a URL. */
export function redact(text: string): string {
  let redacted = text;
  for (const [pattern, replacement] of patterns) redacted = redacted.replace(pattern, replacement);
  return redacted.replace(wordPattern, (word) => (looksRandom(word) ? hidden : word));
}

/** Names of models, files and ids (UUIDs among them) have separators at short distances; tokens do not. */
function looksRandom(word: string): boolean {
  const run = word
    .split(/[-_+~=]/)
    .some((part) => part.length >= longRun && /[0-9]/.test(part) && /[A-Za-z]/.test(part));
  return run || (word.length >= longWord && /[0-9]/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word));
}
