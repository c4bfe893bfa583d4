import { EventEmitter } from 'node:events';

/** An emitter of the events that the double really sends; listening to any other one fails loudly. */
export class KnownEvents<Events extends { [Name in keyof Events]: unknown[] }> {
  readonly #emitter = new EventEmitter();
  readonly #names: ReadonlySet<string>;
  readonly #owner: string;

  constructor(owner: string, names: readonly (keyof Events & string)[]) {
    this.#owner = owner;
    this.#names = new Set(names);
  }

  on<Name extends keyof Events & string>(name: Name, listener: (...values: Events[Name]) => void): this {
    this.#require(name);
    this.#emitter.on(name, (...values) => {
      Reflect.apply(listener, undefined, values);
    });
    return this;
  }

  once<Name extends keyof Events & string>(name: Name, listener: (...values: Events[Name]) => void): this {
    this.#require(name);
    this.#emitter.once(name, (...values) => {
      Reflect.apply(listener, undefined, values);
    });
    return this;
  }

  emit<Name extends keyof Events & string>(name: Name, ...values: Events[Name]): boolean {
    this.#require(name);
    return this.#emitter.emit(name, ...values);
  }

  #require(name: string): void {
    if (!this.#names.has(name)) throw new Error(`The desktop double does not model ${this.#owner}'s event "${name}".`);
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
