import { registerHooks } from 'node:module';

/** Loaded into a process that is measured: tells its parent of each module of the app, in the order of loading. */
registerHooks({
  load: (url, context, next) => {
    if (url.includes('/out/main/')) process.send?.({ type: 'module-loaded', url });
    return next(url, context);
  },
});
