/** The text of one block of the page, and the text nodes that it is made of. */
export interface BlockText {
  readonly text: string;
  readonly nodes: readonly Text[];
}

/** Marks what a search leaves out. */
export const notFound = 'data-not-found';
const leftOut = `[${notFound}], script, style, noscript, template, textarea, select, .sr-only, [aria-hidden="true"] svg`;

function isSeen(element: Element): boolean {
  return !element.matches(leftOut) && element.checkVisibility({ visibilityProperty: true });
}

function isBlock(element: Element): boolean {
  const { display } = getComputedStyle(element);
  return !display.startsWith('inline') && display !== 'contents';
}

/** The visible text below an element, block by block: words that run on over a link or bold letters are in one. */
export function readText(root: Element): readonly BlockText[] {
  const blocks: BlockText[] = [];
  let nodes: Text[] = [];
  const end = (): void => {
    if (nodes.length > 0) blocks.push({ text: nodes.map(({ data }) => data).join(''), nodes });
    nodes = [];
  };
  const read = (element: Element): void => {
    const block = isBlock(element);
    if (block) end();
    for (const child of element.childNodes) {
      if (child instanceof Text) nodes.push(child);
      else if (child instanceof HTMLBRElement) end();
      else if (child instanceof Element && isSeen(child)) read(child);
    }
    if (block) end();
  };
  if (isSeen(root)) read(root);
  return blocks;
}
