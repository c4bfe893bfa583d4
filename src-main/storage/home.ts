import { join } from 'node:path';

/** Where everything lies below a home folder (0700; files 0600). */
export interface HomePaths {
  readonly root: string;
  /** The home's own id and fingerprint secret. */
  readonly identity: string;
  readonly instances: string;
  readonly settings: string;
  /** The last results of connection tests; no secrets. */
  readonly connectionTests: string;
  readonly userCatalog: string;
  readonly userPatches: string;
  /** The update of the catalog in use, beside the one that waits and the one from before. */
  readonly catalogUpdate: string;
  /** Which instance has a credential, and where; no secrets. */
  readonly credentialIndex: string;
  /** When keys were last used, and which of the environment were refused; no secrets. */
  readonly credentialUse: string;
  /** Fallback store and sealed files. */
  readonly credentials: string;
  readonly database: string;
  readonly catalogCache: string;
  readonly backups: string;
  readonly catalogBackups: string;
  readonly logs: string;
  readonly electron: string;
  readonly lock: string;
  /** Hashes of the secrets that browsers hold for the web host. */
  readonly webAccess: string;
}

export function homePaths(root: string): HomePaths {
  return {
    root,
    identity: join(root, 'home.json'),
    instances: join(root, 'provider-instances.json'),
    settings: join(root, 'settings.json'),
    connectionTests: join(root, 'connection-tests.json'),
    userCatalog: join(root, 'user-catalog'),
    userPatches: join(root, 'user-catalog', 'patches'),
    catalogUpdate: join(root, 'catalog-cache', 'update.json'),
    credentialIndex: join(root, 'credential-index.json'),
    credentialUse: join(root, 'credential-use.json'),
    credentials: join(root, 'credentials'),
    database: join(root, 'patchbay.db'),
    catalogCache: join(root, 'catalog-cache'),
    backups: join(root, 'backups'),
    catalogBackups: join(root, 'backups', 'catalog'),
    logs: join(root, 'logs'),
    electron: join(root, 'electron'),
    lock: join(root, 'home.lock'),
    webAccess: join(root, 'web-access.json'),
  };
}
