import type { CatalogProblem, Provider, ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { Emitter } from '../emitter.ts';
import { FolderWatch } from './folder-watch.ts';
import { loadLayer, type CatalogLayer } from './load-layer.ts';
import { mergeLayers, type CatalogSnapshot } from './merge-layers.ts';
import { parseProvider, type CatalogContext } from './parse-provider.ts';
import { ProblemList } from './problem-list.ts';
import type { RawRecord } from './raw-record.ts';

export interface CatalogServiceOptions extends CatalogContext {
  readonly shippedFolder: string;
  /** The user's own providers, which replace shipped ones of the same id. It need not exist. */
  readonly userFolder: string;
}

/** The merged catalog. Reads nothing before it is first asked; hand edits in the user's folder appear by themselves. */
export class CatalogService {
  readonly #options: CatalogServiceOptions;
  readonly #changes = new Emitter<void>();
  readonly #watch: FolderWatch;
  #shipped: Promise<CatalogLayer> | null = null;
  #snapshot: Promise<CatalogSnapshot> | null = null;
  #watching: Promise<void> | null = null;

  constructor(options: CatalogServiceOptions) {
    this.#options = options;
    this.#watch = new FolderWatch(options.userFolder, () => void this.#refresh());
  }

  /** Every provider, by name. */
  async list(): Promise<readonly ProviderSummary[]> {
    return (await this.#current()).summaries;
  }

  async provider(id: string): Promise<Provider | null> {
    return (await this.#current()).entries.get(id)?.provider ?? null;
  }

  /** What a file of the user's own would be read as; null when it describes no provider. */
  describe(raw: RawRecord): Provider | null {
    return parseProvider(raw, 'own', this.#options, new ProblemList('', 'own'));
  }

  /** What reading skipped, replaced or doubted. */
  async problems(): Promise<readonly CatalogProblem[]> {
    return (await this.#current()).problems;
  }

  /** Reads every layer again. */
  async reload(): Promise<void> {
    this.#shipped = null;
    await this.#refresh();
  }

  /** Calls back after the catalog was read again, whatever caused it. */
  onChange(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  close(): void {
    this.#watch.close();
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
    // The watch notes the folder's state before the files are read, so that no edit falls between the two.
    this.#watching ??= this.#watch.start();
    const { shippedFolder, userFolder } = this.#options;
    this.#shipped ??= loadLayer(shippedFolder, 'shipped', this.#options);
    const own = this.#watching.then(() => loadLayer(userFolder, 'own', this.#options));
    return mergeLayers(await Promise.all([this.#shipped, own]));
  }
}
