import { DoubleApp } from '../desktop-double/spec/double-app.ts';
import { test as base } from '../e2e/support/test.ts';
import type { DesktopApp, DesktopDriver, LaunchOptions, SecondProcess } from './desktop-app.ts';
import { DesktopTools } from './desktop-tools.ts';
import { double } from './double-driver.ts';

interface Fixtures {
  /** Whether the desktop shows tray icons. */
  tray: boolean;
  tools: DesktopTools;
  /** What an app is started with unless a test says otherwise. */
  startOptions: LaunchOptions;
  launch: (driver: DesktopDriver, options?: Partial<LaunchOptions>) => Promise<DesktopApp>;
  launchDouble: (options?: Partial<LaunchOptions>) => Promise<DoubleApp>;
  /** Starts the app once more on the same home. */
  launchSecond: (args: readonly string[], driver?: DesktopDriver) => Promise<SecondProcess>;
}

/** Starts apps on the test's own home; whatever still runs after the test is ended. */
export const test = base.extend<Fixtures>({
  tray: [true, { option: true }],
  tools: async ({ home }, use) => {
    await use(new DesktopTools(home));
  },
  startOptions: async ({ home, environment, tools, tray }, use) => {
    const desktop = await tools.install({ tray });
    await use({
      home,
      environment: { ...environment, ...desktop, PATCHBAY_TEST_DRIVER: '1' },
      args: [],
      machine: {},
    });
  },
  launch: async ({ browser, startOptions }, use) => {
    const apps: DesktopApp[] = [];
    await use(async (driver, options = {}) => {
      const app = await driver.launch(browser, { ...startOptions, ...options });
      apps.push(app);
      return app;
    });
    await Promise.all(apps.map((app) => app.dispose()));
  },
  launchDouble: async ({ browser, startOptions }, use) => {
    const apps: DoubleApp[] = [];
    await use(async (options = {}) => {
      const app = await DoubleApp.launch(browser, { ...startOptions, ...options });
      apps.push(app);
      return app;
    });
    await Promise.all(apps.map((app) => app.dispose()));
  },
  launchSecond: async ({ startOptions }, use) => {
    await use((args, driver = double) => driver.launchSecond({ ...startOptions, args }));
  },
});
export { expect } from '@playwright/test';
