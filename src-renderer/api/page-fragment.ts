/** What the fragment of the web host's address carries: the token that lets a page in, and deep links. */
export interface PageFragment {
  readonly token: string | null;
  /** Decoded; one that cannot be decoded is left as it is, and refused by whoever reads it. */
  readonly links: readonly string[];
  /** What is left of the fragment once the token is taken, or the links: '' for nothing. */
  readonly withoutToken: string;
  readonly withoutLinks: string;
}

function joined(parts: readonly string[]): string {
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
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
  const parts = hash.slice(1).split('&');
  for (const part of parts) {
    const [, name, value = ''] = /^([a-z]+)=(.*)$/.exec(part) ?? [];
    if (name === 'token') token ??= value;
    if (name === 'link') links.push(decoded(value));
  }
  const withoutToken = joined(parts.filter((part) => part.startsWith('link=')));
  const withoutLinks = joined(parts.filter((part) => part.startsWith('token=')));
  return { token, links, withoutToken, withoutLinks };
}
