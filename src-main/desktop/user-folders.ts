import { posix } from 'node:path';

/** Where a Linux desktop looks for a user's own files. The XDG specification says to ignore a relative path. */
function folder(environment: NodeJS.ProcessEnv, variable: string, fallback: string): string {
  const value = environment[variable];
  return value !== undefined && posix.isAbsolute(value) ? value : fallback;
}

export function applicationsFolder(environment: NodeJS.ProcessEnv, homeFolder: string): string {
  const data = folder(environment, 'XDG_DATA_HOME', posix.join(homeFolder, '.local', 'share'));
  return posix.join(data, 'applications');
}

export function autostartFolder(environment: NodeJS.ProcessEnv, homeFolder: string): string {
  return posix.join(folder(environment, 'XDG_CONFIG_HOME', posix.join(homeFolder, '.config')), 'autostart');
}
