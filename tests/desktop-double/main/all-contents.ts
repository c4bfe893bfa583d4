import type { WebContents } from './web-contents.ts';

const all = new Map<number, WebContents>();

/** The page of a window that is there, or null. */
export function contentsOf(windowId: number): WebContents | null {
  return all.get(windowId) ?? null;
}

export function addContents(windowId: number, contents: WebContents): void {
  all.set(windowId, contents);
}

export function removeContents(windowId: number): void {
  all.delete(windowId);
}
