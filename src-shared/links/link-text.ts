/**
 * Characters that an id never has: controls, spaces but the plain one, and what is not seen or turns other text around, so
 * that an id which looks like another one is another one to the eye as well.
 */
const notInIds = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/**
 * Characters that a prompt never has, as the user is to read what would be sent: controls but tab and new line, half a
 * surrogate pair, overrides and isolates of the writing direction, and the invisible ones in which text can be hidden from
 * the user but not from a model. Joiners and direction marks stay: scripts need them.
 */
const notInPrompts =
  /(?![\n\t])\p{Cc}|\p{Cs}|[\u{202A}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}\u{E0000}-\u{E0FFF}]/u;

export function isIdText(text: string): boolean {
  return !notInIds.test(text) && text.trim() === text && text !== '.' && text !== '..';
}

export function isPromptText(text: string): boolean {
  return !notInPrompts.test(text);
}

/** What no encoder encodes in an id; where it is encoded, something is to look other than it is. */
const needlesslyEncoded = /%(?:3[0-9]|[46][1-9a-f]|[57][0-9a]|2[de]|5f|7e)/i;

/** The text that a percent-encoded one stands for, decoded once; null where it is none. */
function decoded(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

export function decodeId(encoded: string): string | null {
  return needlesslyEncoded.test(encoded) ? null : decoded(encoded);
}

/** As forms write it: `+` is a space. */
export function decodePrompt(encoded: string): string | null {
  return decoded(encoded.replaceAll('+', ' '));
}
