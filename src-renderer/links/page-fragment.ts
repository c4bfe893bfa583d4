/** What the fragment of the web host's address carries: the token that lets a page in, and deep links. */
export interface PageFragment {
  readonly token: string | null;
  /** Decoded; one that cannot be decoded is left as it is, and refused by whoever reads it. */
  readonly links: readonly string[];
}

function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** Reads `#token=...&link=...`, either part or both; null for any other fragment, such as a page's own address. */
export function readFragment(hash: string): PageFragment | null {
  if (!/^#(?:token|link)=/.test(hash)) return null;
  let token: string | null = null;
  const links: string[] = [];
  for (const part of hash.slice(1).split('&')) {
    const [, name, value = ''] = /^([a-z]+)=(.*)$/.exec(part) ?? [];
    if (name === 'token') token ??= value;
    if (name === 'link') links.push(decoded(value));
  }
  return { token, links };
}
