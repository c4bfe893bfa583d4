import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openHome } from '../../storage/open-home.ts';
import { DesktopStateHolder } from '../../desktop/desktop-state-holder.ts';
import { startCore } from './start-core.ts';

it('serves pages whatever happens to the tidying up after an earlier run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-desktop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const opened = await openHome(folder);
  if (!opened.ok) throw new Error('no home');
  const paths = {
    ...opened.value,
    get database(): string {
      throw new Error('a bug at the start');
    },
  };
  const core = startCore({
    paths,
    version: '0.0.0-test',
    catalogFolder: folder,
    session: { resolveProxy: () => Promise.resolve('DIRECT') },
    linkScheme: 'patchbay-dev',
    desktop: new DesktopStateHolder(),
  });
  await core.close();
  expect(await readFile(join(folder, 'logs', 'patchbay.log'), 'utf8')).toContain('a bug at the start');
});
