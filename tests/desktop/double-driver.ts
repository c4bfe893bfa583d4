import { DoubleApp } from '../desktop-double/spec/double-app.ts';
import { launchSecond } from '../desktop-double/spec/launch-second.ts';
import type { DesktopDriver } from './desktop-app.ts';

export const double: DesktopDriver = {
  name: 'double',
  unavailable: null,
  launch: async (browser, options) => {
    const app = await DoubleApp.launch(browser, options);
    return {
      window: (place) => app.window(place),
      evaluate: (run, argument) => app.evaluate(run, argument),
      pressButton: (label) => app.pressButton(label),
      requestQuit: () => Promise.resolve(app.requestQuit()),
      exited: () => app.exited(),
      dispose: () => app.dispose(),
    };
  },
  launchSecond,
};
