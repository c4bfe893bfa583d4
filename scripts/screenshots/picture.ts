import type { Page } from '@playwright/test';
import type { World } from './world.ts';

/** One picture: how to come to what it shows, from anywhere in the same home. */
export interface Picture {
  readonly name: string;
  readonly show: (page: Page, world: World) => Promise<void>;
}
