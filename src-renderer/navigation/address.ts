import { useHashLocation } from 'wouter/use-hash-location';

/**
 * The router's location, still percent-encoded when it reaches the routes. wouter decodes addresses before it takes them
 * apart, and only in part: ids with `/` or `:` would stay encoded, and ids with `%` be decoded twice.
 */
export function useAddress(): ReturnType<typeof useHashLocation> {
  const [path, navigate] = useHashLocation();
  return [path.replaceAll('%', '%25'), navigate];
}
useAddress.hrefs = (href: string): string => `#${href}`;

/** What a part of an address names; the part itself where it is not percent-encoded. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
