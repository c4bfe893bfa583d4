import { EventEmitter } from 'node:events';
import { unmodelled } from './loud.ts';

/** An emitter of the events that the double really sends; listening to any other one fails loudly. */
export class KnownEvents<Events extends { [Name in keyof Events]: unknown[] }> {
  readonly #emitter = new EventEmitter();
  readonly #names: ReadonlySet<string>;
  readonly #owner: string;
  readonly #wrapped = new WeakMap<object, (...values: unknown[]) => void>();

  constructor(owner: string, names: readonly (keyof Events & string)[]) {
    this.#owner = owner;
    this.#names = new Set(names);
  }

  on<Name extends keyof Events & string>(name: Name, listener: (...values: Events[Name]) => void): this {
    this.#require(name);
    this.#emitter.on(name, this.#wrap(listener));
    return this;
  }

  once<Name extends keyof Events & string>(name: Name, listener: (...values: Events[Name]) => void): this {
    this.#require(name);
    this.#emitter.once(name, this.#wrap(listener));
    return this;
  }

  off<Name extends keyof Events & string>(name: Name, listener: (...values: Events[Name]) => void): this {
    this.#require(name);
    this.#emitter.off(name, this.#wrap(listener));
    return this;
  }

  emit<Name extends keyof Events & string>(name: Name, ...values: Events[Name]): boolean {
    this.#require(name);
    return this.#emitter.emit(name, ...values);
  }

  listenerCount(name: keyof Events & string): number {
    return this.#emitter.listenerCount(name);
  }

  #wrap(listener: object): (...values: unknown[]) => void {
    const wrapped =
      this.#wrapped.get(listener) ??
      ((...values: unknown[]): void => {
        if (typeof listener === 'function') Reflect.apply(listener, undefined, values);
      });
    this.#wrapped.set(listener, wrapped);
    return wrapped;
  }

  #require(name: string): void {
    if (!this.#names.has(name)) unmodelled(`${this.#owner}'s event "${name}"`);
  }
}

/** What Electron hands to listeners that may forbid what they are told of. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable<Details extends object>(details: Details): PreventableEvent & Details {
  let prevented = false;
  return Object.defineProperties(
    { ...details, defaultPrevented: false, preventDefault: () => (prevented = true) },
    { defaultPrevented: { get: () => prevented } },
  );
}
