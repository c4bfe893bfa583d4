import type { DesktopDriver } from './desktop-app.ts';
import { double } from './double-driver.ts';
import { electron } from './electron-driver.ts';

/** Specs that run on both name the driver in brackets; without a runtime the second is skipped, and says so. */
export const drivers: readonly DesktopDriver[] = [double, electron];
