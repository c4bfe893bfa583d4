import { basename } from 'node:path';
import {
  catalogLayers,
  type CatalogProblem,
  type Provider,
  type ProviderSummary,
} from '../../src-shared/catalog/provider.ts';
import { Emitter } from '../emitter.ts';
import { FolderWatch } from './folder-watch.ts';
import { lintCatalog } from './lint-catalog.ts';
import { loadLayer, type CatalogEntry, type CatalogLayer } from './load-layer.ts';
import { mergeLayers, type CatalogSnapshot } from './merge-layers.ts';
import { parseProvider, type CatalogContext } from './parse-provider.ts';
import { ProblemList } from './problem-list.ts';
import type { RawRecord } from './raw-record.ts';
import { readPatches, type CatalogPatch } from './patch-file.ts';
import { readUpdateFile, type CatalogUpdateFile, type ReadUpdate } from './updates/update-file.ts';
import { updatedLayer } from './updates/updated-layer.ts';

export interface CatalogServiceOptions extends CatalogContext {
  readonly shippedFolder: string;
  /** The user's own providers, which replace shipped ones of the same id. It need not exist. */
  readonly userFolder: string;
  /** The user's overrides of single fields. It need not exist. */
  readonly patchFolder: string;
  /** The update in use. It need not exist. */
  readonly updateFile: string;
}

/** The merged catalog. Reads nothing before it is first asked; hand edits in the user's folder appear by themselves. */
export class CatalogService {
  readonly #options: CatalogServiceOptions;
  readonly #changes = new Emitter<void>();
  readonly #watches: readonly FolderWatch[];
  #shipped: Promise<CatalogLayer> | null = null;
  #updated: Promise<CatalogLayer> | null = null;
  #snapshot: Promise<CatalogSnapshot> | null = null;
  #watching: Promise<unknown> | null = null;

  constructor(options: CatalogServiceOptions) {
    this.#options = options;
    this.#watches = [options.userFolder, options.patchFolder].map(
      (folder) => new FolderWatch(folder, () => void this.#refresh()),
    );
  }

  /** Every provider, by name. */
  async list(): Promise<readonly ProviderSummary[]> {
    return (await this.#current()).summaries;
  }

  async provider(id: string): Promise<Provider | null> {
    return (await this.#current()).entries.get(id)?.provider ?? null;
  }

  /** Every provider with its models, by name. */
  async everything(): Promise<readonly Provider[]> {
    const { summaries, entries } = await this.#current();
    return summaries.flatMap(({ id }) => entries.get(id)?.provider ?? []);
  }

  /** A provider with the file it is from. */
  async entry(id: string): Promise<CatalogEntry | null> {
    return (await this.#current()).entries.get(id) ?? null;
  }

  /** A provider as it is shipped, whatever replaces it. */
  async shipped(id: string): Promise<CatalogEntry | null> {
    return (await this.#loadShipped()).entries.get(id) ?? null;
  }

  /** The catalog as it would be with another update, or with none. Changes nothing. */
  async withUpdate(update: CatalogUpdateFile | null): Promise<CatalogSnapshot> {
    const shipped = await this.#loadShipped();
    return this.#merge(this.#layerOf({ update, problem: null }, shipped));
  }

  /** What a file of the user's own would be read as; null when it describes no provider. */
  describe(raw: RawRecord): Provider | null {
    return parseProvider(raw, 'own', this.#options, new ProblemList('', 'own'));
  }

  /** What reading skipped, replaced or doubted, and what the lint says; first that of the user's own files. */
  async problems(): Promise<readonly CatalogProblem[]> {
    const snapshot = await this.#current();
    const rank = ({ layer }: CatalogProblem): number => -catalogLayers.indexOf(layer);
    return [...snapshot.problems, ...lintCatalog(snapshot)].toSorted((a, b) => rank(a) - rank(b));
  }

  /** The user's overrides of a provider; null where there are none. */
  async patch(providerId: string): Promise<CatalogPatch | null> {
    const { patches } = await readPatches(this.#options.patchFolder);
    return patches.get(providerId) ?? null;
  }

  /** Reads the user's own files again, after a change that was made here. */
  async refresh(): Promise<void> {
    await this.#refresh();
  }

  /** Reads the update in use again. */
  async reloadUpdate(): Promise<void> {
    this.#updated = null;
    await this.#refresh();
  }

  /** Reads every layer again. */
  async reload(): Promise<void> {
    this.#shipped = null;
    this.#updated = null;
    await this.#refresh();
  }

  /** Calls back after the catalog was read again, whatever caused it. */
  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  close(): void {
    for (const watch of this.#watches) watch.close();
  }

  #current(): Promise<CatalogSnapshot> {
    this.#snapshot ??= this.#load();
    return this.#snapshot;
  }

  async #refresh(): Promise<void> {
    this.#snapshot = this.#load();
    await this.#snapshot;
    this.#changes.emit();
  }

  async #load(): Promise<CatalogSnapshot> {
    return this.#merge(await this.#loadUpdated());
  }

  async #merge(updated: CatalogLayer): Promise<CatalogSnapshot> {
    // The watches note the folders' states before the files are read, so that no edit falls between the two.
    this.#watching ??= Promise.all(this.#watches.map((watch) => watch.start()));
    const { userFolder, patchFolder } = this.#options;
    await this.#watching;
    const [shipped, own, patches] = await Promise.all([
      this.#loadShipped(),
      loadLayer(userFolder, 'own', this.#options),
      readPatches(patchFolder),
    ]);
    return mergeLayers([shipped, updated, own], patches, this.#options);
  }

  #loadShipped(): Promise<CatalogLayer> {
    this.#shipped ??= loadLayer(this.#options.shippedFolder, 'shipped', this.#options);
    return this.#shipped;
  }

  #loadUpdated(): Promise<CatalogLayer> {
    this.#updated ??= this.#readUpdated();
    return this.#updated;
  }

  async #readUpdated(): Promise<CatalogLayer> {
    return this.#layerOf(readUpdateFile(this.#options.updateFile), await this.#loadShipped());
  }

  #layerOf(read: ReadUpdate, shipped: CatalogLayer): CatalogLayer {
    return updatedLayer(read, basename(this.#options.updateFile), shipped, this.#options);
  }
}
