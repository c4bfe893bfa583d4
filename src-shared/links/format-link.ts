import { assertNever } from '../assert-never.ts';
import type { Link, LinkScheme } from './link.ts';

/**
 * Encoded so that no browser has anything left to encode: Chromium does `'`. Half a surrogate pair has no encoding, and
 * `parseLink` takes none either.
 */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll("'", '%27');
}

function query(values: Readonly<Record<string, string | null>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => (value === null ? [] : `${name}=${encoded(value)}`));
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** The one way to write a link; what `parseLink` reads back is the same link. */
export function formatLink(link: Link, scheme: LinkScheme): string {
  switch (link.action) {
    case 'new-session': {
      const { providerId: provider, instanceId: instance, modelId: model, prompt } = link;
      return `${scheme}://session/new${query({ provider, instance, model, prompt })}`;
    }
    case 'open-session':
      return `${scheme}://session/${link.sessionId}`;
    case 'show-model':
      return `${scheme}://catalog/${encoded(link.providerId)}/${encoded(link.modelId)}`;
    case 'add-instance':
      return `${scheme}://instances/add${query({ provider: link.providerId })}`;
    default:
      return assertNever(link);
  }
}
