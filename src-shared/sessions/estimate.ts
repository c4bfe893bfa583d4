/** Characters to a token: about four in the Latin script, less than two in most others, one in Chinese and Japanese. */
const charactersPerToken = { latin: 4, other: 2, ideograph: 1 } as const;

const firstNonLatin = 0x0250;
const firstIdeograph = 0x2e80;

/** How many tokens a text is about, for where the provider does not say. Whole; 0 only for the empty text. */
export function estimateTokens(text: string): number {
  let latin = 0;
  let other = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < firstNonLatin) latin += 1;
    else if (unit < firstIdeograph) other += 1;
  }
  const ideographs = text.length - latin - other;
  return Math.ceil(
    latin / charactersPerToken.latin + other / charactersPerToken.other + ideographs / charactersPerToken.ideograph,
  );
}
