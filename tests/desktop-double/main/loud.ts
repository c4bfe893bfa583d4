/** Says what the double was asked for and has not: it never answers something that Electron would not. */
export function unmodelled(what: string): never {
  throw new Error(`The desktop double does not model ${what}.`);
}

/** Names that the language itself asks any object for. */
const asked: ReadonlySet<string> = new Set(['then', 'toJSON', 'asymmetricMatch', 'nodeType', 'prototype']);

/** The same object, which refuses to be asked for members that it does not have instead of answering `undefined`. */
export function loud<Target extends object>(name: string, target: Target): Target {
  const bound = new Map<PropertyKey, unknown>();
  return new Proxy(target, {
    get: (_target, key) => {
      if (typeof key === 'string' && !(key in target) && !asked.has(key)) unmodelled(`${name}.${key}`);
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function' || key === 'prototype' || key === 'constructor') return value;
      // Methods reach private fields, which a proxy does not have.
      if (!bound.has(key) || Object.hasOwn(target, key)) bound.set(key, value.bind(target));
      return bound.get(key);
    },
    set: (_target, key, value) => Reflect.set(target, key, value, target),
  });
}

/** Refuses options that the double does not know, by name. */
export function refuseUnknown(owner: string, options: object, known: ReadonlySet<string>): void {
  for (const key of Object.keys(options)) if (!known.has(key)) unmodelled(`the option "${key}" of ${owner}`);
}
