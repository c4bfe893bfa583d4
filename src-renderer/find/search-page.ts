import { findMatches, type FindOptions, type Match } from '../../src-shared/find-matches.ts';
import { readText, type BlockText } from './page-text.ts';

/** The text node at a place of a block's text, and the place within it. */
function placeOf({ nodes }: BlockText, offset: number, atEnd: boolean): { node: Text; offset: number } | null {
  let passed = 0;
  for (const node of nodes) {
    const within = offset - passed;
    if (within < node.data.length || (atEnd && within === node.data.length)) return { node, offset: within };
    passed += node.data.length;
  }
  return null;
}

function rangeOf(block: BlockText, { start, end }: Match): StaticRange[] {
  const from = placeOf(block, start, false);
  const to = placeOf(block, end, true);
  if (from === null || to === null) return [];
  return [
    new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    }),
  ];
}

/** Where the query stands in the visible text below an element, in the order of the page. */
export function searchPage(root: Element, query: string, { matchCase, limit }: FindOptions): readonly StaticRange[] {
  const ranges: StaticRange[] = [];
  if (query.trim() === '') return ranges;
  for (const block of readText(root)) {
    for (const match of findMatches(block.text, query, { matchCase, limit: limit - ranges.length })) {
      ranges.push(...rangeOf(block, match));
    }
    if (ranges.length >= limit) break;
  }
  return ranges;
}
