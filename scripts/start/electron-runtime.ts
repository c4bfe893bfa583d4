import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export type ElectronRuntime =
  | { readonly kind: 'ready'; readonly path: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

const releases = 'https://github.com/electron/electron/releases/download/';
const probeMs = 5_000;
/** Enough to unpack a download that is cached already. */
const cachedInstallMs = 15_000;
const downloadMs = 600_000;
/** For how long a failed download is not tried again. */
const failureLifeMs = 3_600_000;

function executable(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Why Electron could not run here even with its runtime, or null. */
export function desktopBlocker(environment: Environment, argv: readonly string[]): string | null {
  if (process.platform !== 'linux') return null;
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) {
    return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  }
  if (process.getuid?.() === 0 && !argv.includes('--no-sandbox')) {
    return 'Electron has no sandbox for root (start as another user, or with --no-sandbox)';
  }
  return null;
}

/** The runtime that is there already: the one the environment names, or the installed one. */
function installedRuntime(electronFolder: string, environment: Environment): string | null {
  const folder = environment['ELECTRON_OVERRIDE_DIST_PATH'] || join(electronFolder, 'dist');
  const path = join(folder, executable());
  return existsSync(path) ? path : null;
}

async function canReach(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeMs) });
    return true;
  } catch {
    return false;
  }
}

function failedLately(marker: string): boolean {
  return existsSync(marker) && Date.now() - statSync(marker).mtimeMs < failureLifeMs;
}

/** Finds the Electron runtime; downloads it when it is not there yet. A failure is remembered for an hour. */
export async function findElectron(
  root: string,
  environment: Environment,
  say: (line: string) => void,
): Promise<ElectronRuntime> {
  const electronFolder = join(root, 'node_modules', 'electron');
  const found = installedRuntime(electronFolder, environment);
  if (found !== null) return { kind: 'ready', path: found };
  if (environment['ELECTRON_OVERRIDE_DIST_PATH']) {
    return { kind: 'unavailable', reason: 'ELECTRON_OVERRIDE_DIST_PATH names no Electron runtime' };
  }
  const marker = join(root, 'node_modules', '.cache', 'patchbay', 'electron-download-failed');
  if (failedLately(marker)) {
    return {
      kind: 'unavailable',
      reason: 'its runtime is not installed, and downloading it failed within the last hour',
    };
  }
  say('Installing the Electron runtime, once ...');
  const mirror = environment['ELECTRON_MIRROR'] || environment['npm_config_electron_mirror'] || releases;
  const reachable = await canReach(mirror);
  const { status } = spawnSync(process.execPath, [join(electronFolder, 'install.js')], {
    cwd: electronFolder,
    stdio: 'ignore',
    timeout: reachable ? downloadMs : cachedInstallMs,
  });
  const path = installedRuntime(electronFolder, environment);
  if (status === 0 && path !== null) {
    rmSync(marker, { force: true });
    return { kind: 'ready', path };
  }
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, '');
  const host = URL.canParse(mirror) ? new URL(mirror).host : mirror;
  return {
    kind: 'unavailable',
    reason: `its runtime is not installed, and ${reachable ? 'downloading it failed' : `${host} cannot be reached`}`,
  };
}
