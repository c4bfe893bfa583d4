import { DoubleApp, type LaunchOptions } from '../desktop-double/launch.ts';
import { test as base } from '../e2e/support/test.ts';
import type { DesktopApp, DesktopDriver } from './drivers.ts';

interface Fixtures {
  launch: (driver: DesktopDriver, options?: Partial<LaunchOptions>) => Promise<DesktopApp>;
  launchDouble: (options?: Partial<LaunchOptions>) => Promise<DoubleApp>;
}

/** Starts apps on the test's own home; whatever still runs after the test is ended. */
export const test = base.extend<Fixtures>({
  launch: async ({ browser, home, environment }, use) => {
    const apps: DesktopApp[] = [];
    await use(async (driver, options = {}) => {
      const app = await driver.launch(browser, { home, environment, ...options });
      apps.push(app);
      return app;
    });
    await Promise.all(apps.map((app) => app.dispose()));
  },
  launchDouble: async ({ browser, home, environment }, use) => {
    const apps: DoubleApp[] = [];
    await use(async (options = {}) => {
      const app = await DoubleApp.launch(browser, { home, environment, ...options });
      apps.push(app);
      return app;
    });
    await Promise.all(apps.map((app) => app.dispose()));
  },
});
export { expect } from '@playwright/test';
