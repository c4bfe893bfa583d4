import { create } from 'zustand';
import type { CatalogModel } from '../../src-shared/settings/preferences.ts';

/** More columns than this are no comparison. */
export const maxCompared = 6;

interface CompareSelection {
  /** In the order in which they were chosen. */
  readonly models: readonly CatalogModel[];
}

/** What the user chose to compare, from whatever page; kept while the window is open. */
export const compareSelectionStore = create<CompareSelection>()(() => ({ models: [] }));

export function sameCatalogModel(a: CatalogModel, b: CatalogModel): boolean {
  return a.providerId === b.providerId && a.modelId === b.modelId;
}

/** Adds a model or takes it out; nothing happens where there is no more room. */
export function setCompared(model: CatalogModel, compared: boolean): void {
  compareSelectionStore.setState(({ models }) => {
    const others = models.filter((each) => !sameCatalogModel(each, model));
    if (!compared) return { models: others };
    return others.length < models.length || others.length === maxCompared ? { models } : { models: [...models, model] };
  });
}

export function clearCompared(): void {
  compareSelectionStore.setState({ models: [] });
}
