/** A structured clone; Electron refuses what has none (functions, symbols, proxies) with this error. */
export function clone(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}
