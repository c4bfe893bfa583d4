import type { AppInfo } from '../src-shared/api/app.ts';
import type { LinkScheme } from '../src-shared/links/link.ts';
import { createRouter, type ApiRouter } from './api/router.ts';
import type { Services } from './api/services.ts';
import { defaultPreferences } from '../src-shared/settings/preferences.ts';
import { CatalogService } from './catalog/catalog-service.ts';
import { modelUses } from './catalog-uses.ts';
import { CatalogBackups } from './catalog/own/catalog-backups.ts';
import { CatalogImporter } from './catalog/own/catalog-import.ts';
import { OwnCatalog } from './catalog/own/own-catalog.ts';
import { CatalogUpdates } from './catalog/updates/catalog-updates.ts';
import { Transport } from './providers/http.ts';
import { Vault } from './credentials/vault.ts';
import { Doctor } from './doctor/doctor.ts';
import { TestRecords } from './doctor/test-records.ts';
import type { Environment } from './environment.ts';
import type { DesktopStatus } from './desktop-status.ts';
import { ImportSweeper } from './import-sweep/import-sweeper.ts';
import { InstanceService } from './instances/instance-service.ts';
import { LinkInbox } from './links/link-inbox.ts';
import { LinkService } from './links/link-service.ts';
import { ProviderService } from './providers/provider-service.ts';
import { InstanceUses } from './sessions/instance-uses.ts';
import { SessionSearch } from './sessions/session-search.ts';
import { SessionTransfer } from './sessions/transfer/session-transfer.ts';
import { TitleWriter } from './sessions/title-writer.ts';
import { SessionService } from './sessions/session-service.ts';
import { TurnEngine } from './sessions/turn-engine.ts';
import { SettingsService } from './settings/settings-service.ts';
import type { HomePaths } from './storage/home.ts';
import { readHomeIdentity } from './storage/home-identity.ts';
import { LazyDatabase } from './storage/lazy-database.ts';
import type { Log } from './storage/log.ts';
import { StorageProblems } from './storage/storage-problems.ts';
import { UsageService } from './usage/usage-service.ts';
import { WindowRequests } from './window-requests/window-requests.ts';

export interface CoreOptions {
  readonly paths: HomePaths;
  readonly version: string;
  readonly host: AppInfo['host'];
  readonly environment: Environment;
  /** The provider files that the app ships. */
  readonly catalogFolder: string;
  /** The URL of the proxy for a URL, or null for none. */
  readonly proxyFor?: (url: string) => Promise<string | null>;
  readonly log: Log;
  /** The scheme of the links that this app makes; an installed app's unless said otherwise. */
  readonly linkScheme?: LinkScheme;
  /** What the desktop host tells of the operating system; absent on the web. */
  readonly desktop?: DesktopStatus;
}

export interface Core {
  readonly services: Services;
  readonly router: ApiRouter;
  /** What waits until the app is on the screen: opens the database, tidies up what an earlier run left, watches files. */
  start(): Promise<void>;
  /** Ends running answers, keeping their text, and closes every file. */
  close(): Promise<void>;
  /** A keychain call hangs, so the process cannot end by itself: see `hosts/leave.ts`. */
  isStuck(): boolean;
}

/** What cannot be erased now stays hidden: the app goes on without. */
async function purgeSessions(sessions: SessionService, log: Log): Promise<void> {
  try {
    const purged = await sessions.purge();
    if (!purged.ok) log.warn('purge-failed', purged.failure.params);
  } catch (error) {
    log.error('purge-failed', error);
  }
}

/** Builds the services in order. Nothing is read, opened or loaded before it is used. */
export function createCore(options: CoreOptions): Core {
  const { paths, version, host, environment, catalogFolder, proxyFor, log } = options;
  const { linkScheme = 'patchbay', desktop = null } = options;
  const info: AppInfo = { version, host, platform: process.platform, home: paths.root, linkScheme };
  const problems = new StorageProblems();
  const onProblem: StorageProblems['add'] = (problem) => problems.add(problem);
  const onMended: StorageProblems['mended'] = (problem) => problems.mended(problem);
  const lazyDatabase = new LazyDatabase({ paths, onProblem });
  const database = () => lazyDatabase.open();

  const settings = new SettingsService({ paths, onProblem, onMended });
  const providers = new ProviderService({ log, ...(proxyFor && { proxyFor }) });
  const catalog = new CatalogService({
    shippedFolder: catalogFolder,
    userFolder: paths.userCatalog,
    patchFolder: paths.userPatches,
    updateFile: paths.catalogUpdate,
    environment,
    hasAdapter: (protocol) => providers.hasAdapter(protocol),
    defaultEndpointOf: (protocol) => providers.defaultEndpoint(protocol),
  });
  const ownCatalog = new OwnCatalog({
    catalog,
    backups: new CatalogBackups({ folder: paths.catalogBackups, now: Date.now }),
    userFolder: paths.userCatalog,
    patchFolder: paths.userPatches,
  });
  const catalogImporter = new CatalogImporter({ catalog, own: ownCatalog });
  const vault = new Vault({ paths, identity: () => readHomeIdentity(paths), onProblem, onMended, log });
  const records = new TestRecords({ path: paths.connectionTests, onProblem });
  const sessions = new SessionService({ database, log });
  const uses = new InstanceUses({ database, sessions, settings });
  const instances = new InstanceService({
    paths,
    catalog,
    vault,
    providers,
    records,
    chosen: (instanceId) => uses.chosen(instanceId),
    environment,
    onProblem,
    onMended,
    log,
  });
  const sweep = new ImportSweeper({
    instances,
    catalog,
    vault,
    providers,
    userCatalog: paths.userCatalog,
    environment,
  });
  const doctor = new Doctor({
    instances,
    catalog,
    providers,
    records,
    environment,
    identity: () => readHomeIdentity(paths),
  });
  const search = new SessionSearch(database);
  const transfer = new SessionTransfer({ database, sessions });
  const usage = new UsageService({ database, catalog, instances });
  const titles = new TitleWriter({
    sessions,
    chosen: async () => {
      const stored = await settings.get();
      return stored.ok ? stored.value.preferences.titleModel : null;
    },
    said: (sessionId, answerId) => turns.read.lineage(sessionId, answerId),
    instances,
    catalog,
    providers,
    usage,
    log,
  });
  const turns: TurnEngine = new TurnEngine({
    database,
    sessions,
    instances,
    catalog,
    providers,
    usage,
    settings,
    connections: doctor,
    onAnswered: (message) => titles.answered(message),
    log,
  });
  const updateTransport = new Transport(proxyFor);
  const catalogUpdates = new CatalogUpdates({
    folder: paths.catalogCache,
    catalog,
    transport: updateTransport,
    preferences: async () => {
      const stored = await settings.get();
      return stored.ok ? stored.value.preferences : defaultPreferences;
    },
    uses: () => modelUses({ instances, uses, settings }),
    log,
  });
  const requests = new WindowRequests();
  const links = new LinkService({ instances, catalog, sessions, log });
  const inbox = new LinkInbox({ requests, log });

  const services: Services = {
    info,
    problems,
    settings,
    catalog,
    ownCatalog,
    catalogImporter,
    catalogUpdates,
    vault,
    providers,
    instances,
    doctor,
    sweep,
    uses,
    sessions,
    search,
    transfer,
    turns,
    usage,
    requests,
    links,
    inbox,
    desktop,
  };
  return {
    services,
    router: createRouter(services, log),
    async start() {
      await turns.recover();
      await purgeSessions(sessions, log);
      await instances.start();
      catalogUpdates.start();
    },
    async close() {
      catalogUpdates.close();
      await turns.close();
      await titles.close();
      await updateTransport.close();
      await providers.close();
      doctor.close();
      uses.close();
      instances.close();
      await vault.close();
      catalog.close();
      settings.close();
      await lazyDatabase.close();
    },
    isStuck: () => vault.stuck,
  };
}
