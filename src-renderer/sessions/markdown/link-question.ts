import { createStore } from 'zustand/vanilla';
import type { LinkTarget } from './link-policy.ts';

export type OpenTarget = Extract<LinkTarget, { kind: 'open' }>;

/** The link that the user is asked about; null while none is. */
export const linkQuestionStore = createStore<{ readonly target: OpenTarget | null }>()(() => ({ target: null }));

export function askToOpen(target: OpenTarget): void {
  linkQuestionStore.setState({ target });
}
