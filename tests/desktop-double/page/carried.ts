/**
 * Refuses what the double cannot carry between page and main without changing it, though Electron could. Runs in the page: it
 * may refer to nothing outside itself.
 */
export function carried(value: unknown): unknown {
  const seen = new Set<unknown>();
  const refuse = (what: unknown): void => {
    if (typeof what !== 'object' || what === null || seen.has(what)) return;
    seen.add(what);
    if (what instanceof Date || ArrayBuffer.isView(what)) return;
    const prototype: unknown = Object.getPrototypeOf(what);
    if (!Array.isArray(what) && prototype !== Object.prototype && prototype !== null) {
      throw new Error(`The desktop double does not carry a ${what.constructor.name} between page and main.`);
    }
    for (const part of Object.values(what)) refuse(part);
  };
  refuse(value);
  return value;
}
