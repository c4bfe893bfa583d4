import { registerHooks } from 'node:module';

/** Makes `import 'electron'` find the double, in the main bundle and everything that it loads. */
const double = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
