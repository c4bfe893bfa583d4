import { join } from 'node:path';

/** The places of the user's own part of the catalog, as a home has them. */
export function ownFolders(userFolder: string) {
  return {
    userFolder,
    patchFolder: join(userFolder, 'patches'),
    updateFile: join(userFolder, '..', 'catalog-cache', 'update.json'),
  } as const;
}
