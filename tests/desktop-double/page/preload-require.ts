/**
 * The `require` of a sandboxed preload, after "Process sandboxing" in Electron's documentation: `electron` with the modules of
 * a renderer, and three of Node's, which the double does not have. Runs in the page: it may refer to nothing outside itself.
 */
export function makePreloadRequire(modules: object): (name: string) => unknown {
  const electron = new Proxy(modules, {
    get: (target, key): unknown => {
      if (typeof key === 'symbol' || key in target) return Reflect.get(target, key);
      const preloadsToo = ['crashReporter', 'nativeImage', 'webFrame', 'webUtils'];
      if (preloadsToo.includes(key)) throw new Error(`The desktop double does not model electron.${key} in a preload.`);
      return undefined;
    },
  });
  return (name) => {
    const plain = name.replace(/^node:/, '');
    if (plain === 'electron') return electron;
    if (['events', 'timers', 'url'].includes(plain)) {
      throw new Error(`The desktop double does not model "${plain}" in a preload; Electron has it there.`);
    }
    throw new Error(`module not found: ${name}`);
  };
}
