export type LinkTarget =
  | {
      readonly kind: 'open';
      /** The whole address, in ASCII: look-alike letters of a host show as `xn--`. */
      readonly url: string;
      /** The part that decides who receives the visit: host and port, or the mail address. */
      readonly destination: string;
      /** True when the link's text names another host than it leads to. */
      readonly misleading: boolean;
      readonly encrypted: boolean;
    }
  | { readonly kind: 'blocked'; readonly address: string };

const openSchemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);
const longestAddress = 8_000;

/** What a link of an answer may do: web and mail addresses open after being shown, everything else never does. */
export function linkTarget(href: string, text: string): LinkTarget {
  const address = href.trim();
  const url = address.length <= longestAddress && URL.canParse(address) ? new URL(address) : null;
  if (url === null || !openSchemes.has(url.protocol) || url.username !== '' || url.password !== '') {
    return { kind: 'blocked', address };
  }
  const destination = url.protocol === 'mailto:' ? url.pathname : url.host;
  const named = hostNamedBy(text);
  return {
    kind: 'open',
    url: url.href,
    destination,
    misleading: named !== null && url.protocol !== 'mailto:' && !sameSite(named, url.hostname),
    encrypted: url.protocol !== 'http:',
  };
}

/** The host that a link's text claims, when the text reads as an address. */
function hostNamedBy(text: string): string | null {
  const claim = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#:]\S*)?$/iu.exec(text.trim())?.[1];
  if (claim === undefined || !URL.canParse(`https://${claim}`)) return null;
  return new URL(`https://${claim}`).hostname;
}

function sameSite(named: string, actual: string): boolean {
  const bare = (host: string) => host.replace(/^www\./, '');
  return bare(named) === bare(actual) || bare(actual).endsWith(`.${bare(named)}`);
}
