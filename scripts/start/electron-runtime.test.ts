import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { desktopBlocker, findElectron, type ElectronRuntime } from './electron-runtime.ts';

let root = '';
let said: string[] = [];
const say = (line: string): void => void said.push(line);
/** Nothing listens there. */
const deadMirror = 'http://127.0.0.1:9/';

function reasonOf(runtime: ElectronRuntime): string {
  return runtime.kind === 'unavailable' ? runtime.reason : '';
}

async function put(file: string, content: string): Promise<string> {
  const path = join(root, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  await chmod(path, 0o700);
  return path;
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'patchbay-electron-'));
  said = [];
});

afterEach(() => rm(root, { recursive: true }));

describe.runIf(process.platform === 'linux')('findElectron', () => {
  const installed = 'node_modules/electron/dist/electron';

  it('takes the runtime that is installed, or the one that the environment names', async () => {
    const path = await put(installed, '');
    expect(await findElectron(root, {}, say)).toEqual({ kind: 'ready', path });
    const other = await put('other/electron', '');
    expect(await findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: dirname(other) }, say)).toEqual({
      kind: 'ready',
      path: other,
    });
    expect(said).toEqual([]);
  });

  it('does not download over a name that leads nowhere', async () => {
    const found = await findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'none') }, say);
    expect(reasonOf(found)).toContain('ELECTRON_OVERRIDE_DIST_PATH');
  });

  it('installs a missing one', async () => {
    const install = `require('node:fs').mkdirSync('dist'); require('node:fs').writeFileSync('dist/electron', '');`;
    await put('node_modules/electron/install.js', install);
    const found = await findElectron(root, { ELECTRON_MIRROR: deadMirror }, say);
    expect(found).toEqual({ kind: 'ready', path: join(root, installed) });
    expect(said).toHaveLength(1);
  });

  it('names the host that cannot be reached, and does not try again soon', async () => {
    await put('node_modules/electron/install.js', 'process.exit(1)');
    const first = await findElectron(root, { ELECTRON_MIRROR: deadMirror }, say);
    expect(reasonOf(first)).toContain('127.0.0.1:9 cannot be reached');
    const second = await findElectron(root, { ELECTRON_MIRROR: deadMirror }, say);
    expect(reasonOf(second)).toContain('within the last hour');
    expect(said).toHaveLength(1);
  });

  it('tells a failing download from an unreachable host', async () => {
    await put('node_modules/electron/install.js', 'process.exit(1)');
    const server: Server = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const found = await findElectron(root, { ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, say);
    server.close();
    expect(reasonOf(found)).toContain('downloading it failed');
  });
});

describe.runIf(process.platform === 'linux')('desktopBlocker', () => {
  it('needs a display', () => {
    expect(desktopBlocker({}, [])).toContain('no display');
    expect(desktopBlocker({ DISPLAY: ':0' }, ['--no-sandbox'])).toBeNull();
    expect(desktopBlocker({ WAYLAND_DISPLAY: 'wayland-0' }, ['--no-sandbox'])).toBeNull();
  });

  it.runIf(process.getuid?.() === 0)('needs a sandbox for root, unless told otherwise', () => {
    expect(desktopBlocker({ DISPLAY: ':0' }, [])).toContain('--no-sandbox');
  });
});
