import { watch, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';

/** An editor makes several changes when it saves. */
const settleMs = 40;
/** Finds what the system's notice misses: links to elsewhere, network folders, too many watches. */
const checkIntervalMs = 400;

/**
 * Calls `check` soon after the file may have changed, and now and then in any case. Watches the folder, since editors
 * replace files by rename. Keeps no process alive. Returns what ends it.
 */
export function watchFile(path: string, check: () => void): () => void {
  const name = basename(path);
  let settling: NodeJS.Timeout | null = null;
  const soon = (): void => {
    settling ??= setTimeout(() => {
      settling = null;
      check();
    }, settleMs).unref();
  };
  const interval = setInterval(check, checkIntervalMs).unref();
  const watcher = watchFolder(dirname(path), (changed) => {
    if (changed === null || changed === name) soon();
  });
  return () => {
    clearInterval(interval);
    if (settling !== null) clearTimeout(settling);
    watcher?.close();
  };
}

/** Null where watching is not to be had; the interval has to do then. */
function watchFolder(folder: string, onName: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => onName(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
