import type { CatalogProblem } from '../../src-shared/catalog/provider.ts';

/** A broken file may have a problem in each of many thousand models; a list that long helps nobody. */
const maxProblemsPerFile = 100;

type Where = Partial<Pick<CatalogProblem, 'providerId' | 'modelId' | 'field'>>;

/** Collects what was wrong in one file of one layer. */
export class ProblemList {
  readonly #file: string;
  readonly #layer: CatalogProblem['layer'];
  readonly #problems: CatalogProblem[] = [];
  #left = 0;

  constructor(file: string, layer: CatalogProblem['layer']) {
    this.#file = file;
    this.#layer = layer;
  }

  add(effect: CatalogProblem['effect'], reason: string, where: Where = {}): void {
    if (this.#problems.length >= maxProblemsPerFile) {
      this.#left += 1;
      return;
    }
    this.#problems.push(this.#problem(effect, reason, where));
  }

  list(): readonly CatalogProblem[] {
    if (this.#left === 0) return this.#problems;
    return [...this.#problems, this.#problem('noted', `has ${this.#left} more problems`, {})];
  }

  #problem(effect: CatalogProblem['effect'], reason: string, where: Where): CatalogProblem {
    return {
      file: this.#file,
      layer: this.#layer,
      providerId: where.providerId ?? null,
      modelId: where.modelId ?? null,
      field: where.field ?? null,
      effect,
      reason,
    };
  }
}
