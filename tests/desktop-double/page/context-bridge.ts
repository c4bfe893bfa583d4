export interface ContextBridge {
  exposeInMainWorld(name: string, api: unknown): void;
}

/**
 * `contextBridge` after its documentation: functions are proxied, everything else is copied; prototypes are dropped, symbols
 * left out, of errors only the message crosses. What is exposed is frozen. Runs in the page: it may refer to nothing outside itself.
 */
export function makeContextBridge(world: object): ContextBridge {
  const asError = (error: unknown): Error => new Error(error instanceof Error ? error.message : String(error));
  const across = (value: unknown, frozen: boolean): unknown => {
    if (typeof value === 'symbol') return undefined;
    if (typeof value === 'function') {
      return (...args: unknown[]): unknown => {
        let answer: unknown;
        try {
          answer = Reflect.apply(
            value,
            undefined,
            args.map((argument) => across(argument, false)),
          );
        } catch (error) {
          throw asError(error);
        }
        return across(answer, false);
      };
    }
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Promise) {
      return value.then(
        (settled) => across(settled, false),
        (error: unknown) => {
          throw asError(error);
        },
      );
    }
    if (value instanceof Error) return asError(value);
    if (value instanceof Element || value instanceof Blob) return value;
    const kind = Object.prototype.toString.call(value);
    if (kind === '[object Array]' || kind === '[object Object]') {
      const copy = Array.isArray(value)
        ? value.map((part: unknown) => across(part, frozen))
        : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, across(part, frozen)]));
      return frozen ? Object.freeze(copy) : copy;
    }
    try {
      return structuredClone(value);
    } catch {
      throw new Error('An object could not be cloned.');
    }
  };
  return {
    exposeInMainWorld: (name, api) => {
      if (name in world) throw new Error('Cannot bind an API on top of an existing property on the window object');
      const value = across(api, true);
      Object.defineProperty(world, name, { value, writable: false, configurable: false, enumerable: true });
    },
  };
}
