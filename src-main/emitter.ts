/** Tells its listeners of values as they come. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  emit(value: Value): void {
    for (const listener of this.#listeners) listener(value);
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: (value: Value) => void): () => void {
    const entry = (value: Value): void => listener(value);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }
}
