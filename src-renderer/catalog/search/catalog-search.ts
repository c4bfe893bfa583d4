import { create } from 'zustand';

/** What is searched for on the catalog page; kept, so that coming back from a model finds the list as it was. */
export const catalogSearchStore = create<{ readonly text: string }>()(() => ({ text: '' }));

export function setCatalogSearch(text: string): void {
  catalogSearchStore.setState({ text });
}
