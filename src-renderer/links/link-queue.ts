import { create } from 'zustand';
import type { Failure } from '../../src-shared/errors.ts';
import type { Link } from '../../src-shared/links/link.ts';
import { parseLink } from '../../src-shared/links/parse-link.ts';
import { refused } from '../../src-shared/links/refusal.ts';

/** A link, or why one was refused, that the user has not seen to the end yet. */
export type WaitingLink =
  | { readonly id: number; readonly kind: 'link'; readonly link: Link }
  | { readonly id: number; readonly kind: 'refused'; readonly failure: Failure };

/** More than anybody follows in a row; what comes on top is a flood and is left out. */
const mostWaiting = 20;

interface LinkQueue {
  /** The first one is shown. */
  readonly waiting: readonly WaitingLink[];
}

export const linkQueueStore = create<LinkQueue>()(() => ({ waiting: [] }));

let lastId = 0;

function add(make: (id: number) => WaitingLink): void {
  lastId += 1;
  const added = make(lastId);
  linkQueueStore.setState(({ waiting }) => (waiting.length < mostWaiting ? { waiting: [...waiting, added] } : {}));
}

/** Shows what a link would do, after those that wait already. */
export function showLink(link: Link): void {
  add((id) => ({ id, kind: 'link', link }));
}

export function showRefusedLink(failure: Failure): void {
  add((id) => ({ id, kind: 'refused', failure }));
}

/** The same for links as text, of which only one may come at a time. */
export function showLinkTexts(texts: readonly string[]): void {
  const [text, ...more] = texts;
  if (text === undefined) return;
  const link = more.length === 0 ? parseLink(text) : refused('several');
  if (link.ok) showLink(link.value);
  else showRefusedLink(link.failure);
}

/** The user is done with a link; the next one shows. */
export function finishLink(id: number): void {
  linkQueueStore.setState(({ waiting }) => ({ waiting: waiting.filter((each) => each.id !== id) }));
}

/** The user chose another link in its place. */
export function replaceLink(id: number, link: Link): void {
  linkQueueStore.setState(({ waiting }) => ({
    waiting: waiting.map((each) => (each.id === id ? { id, kind: 'link', link } : each)),
  }));
}
