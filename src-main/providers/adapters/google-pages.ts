import type { AdapterContext } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { arrayAt, isRecord, parseJson, textAt } from '../wire.ts';

const entriesPerPage = 1_000;
/** More than any endpoint has; a server whose pages never end is left here. */
const maxPages = 50;

/** All entries of a list that Google gives in pages. `url` has no query; `field` is where a page keeps its entries. */
export async function googlePages(
  url: string,
  field: 'models' | 'publisherModels',
  headers: Record<string, string>,
  { fetch, signal }: AdapterContext,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  let token: string | null = null;
  for (let page = 0; page < maxPages; page += 1) {
    const query = new URLSearchParams({ pageSize: String(entriesPerPage) });
    if (token !== null) query.set('pageToken', token);
    const response = await fetch(`${url}?${query.toString()}`, { headers, signal });
    const body = parseJson(await response.text());
    // A page without entries has no list at all, and only a later one can be empty.
    if (!isRecord(body) || (page === 0 && !Array.isArray(body[field]))) {
      throw new WireError({ kind: 'malformed', detail: 'a list of models without models' });
    }
    all.push(...arrayAt(body, field));
    token = textAt(body, 'nextPageToken');
    if (token === null || token === '') break;
  }
  return all;
}
