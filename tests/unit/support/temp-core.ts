import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore, type Core, type CoreOptions } from '../../../src-main/core.ts';
import { silentLog } from '../../../src-main/storage/log.ts';
import { openHome } from '../../../src-main/storage/open-home.ts';

export interface TempCore {
  readonly core: Core;
  readonly home: string;
  close(): Promise<void>;
}

/** A core on a home of its own, with the shipped catalog and nothing in the environment. */
export async function createTempCore(options: Pick<CoreOptions, 'desktop' | 'linkScheme'> = {}): Promise<TempCore> {
  const home = await mkdtemp(join(tmpdir(), 'patchbay-core-'));
  const opened = await openHome(home);
  if (!opened.ok) throw new Error(`No home: ${JSON.stringify(opened.failure)}`);
  const core = createCore({
    paths: opened.value,
    version: '0.0.0-test',
    host: 'desktop',
    environment: {},
    catalogFolder: join(import.meta.dirname, '..', '..', '..', 'catalog-data'),
    log: silentLog,
    ...options,
  });
  return {
    core,
    home,
    async close() {
      await core.close();
      await rm(home, { recursive: true });
    },
  };
}
