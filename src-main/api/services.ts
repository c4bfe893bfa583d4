import type { AppInfo } from '../../src-shared/api/app.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { CatalogImporter } from '../catalog/own/catalog-import.ts';
import type { OwnCatalog } from '../catalog/own/own-catalog.ts';
import type { CatalogUpdates } from '../catalog/updates/catalog-updates.ts';
import type { Vault } from '../credentials/vault.ts';
import type { Doctor } from '../doctor/doctor.ts';
import type { DesktopStatus } from '../desktop-status.ts';
import type { ImportSweeper } from '../import-sweep/import-sweeper.ts';
import type { InstanceService } from '../instances/instance-service.ts';
import type { LinkInbox } from '../links/link-inbox.ts';
import type { LinkService } from '../links/link-service.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import type { InstanceUses } from '../sessions/instance-uses.ts';
import type { SessionSearch } from '../sessions/session-search.ts';
import type { SessionService } from '../sessions/session-service.ts';
import type { SessionTransfer } from '../sessions/transfer/session-transfer.ts';
import type { TurnEngine } from '../sessions/turn-engine.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import type { StorageProblems } from '../storage/storage-problems.ts';
import type { UsageService } from '../usage/usage-service.ts';
import type { WindowRequests } from '../window-requests/window-requests.ts';

/** What the API stands on. */
export interface Services {
  readonly info: AppInfo;
  readonly problems: StorageProblems;
  readonly settings: SettingsService;
  readonly catalog: CatalogService;
  /** Changes to the user's own part of the catalog. */
  readonly ownCatalog: OwnCatalog;
  readonly catalogImporter: CatalogImporter;
  readonly catalogUpdates: CatalogUpdates;
  readonly vault: Vault;
  readonly providers: ProviderService;
  readonly instances: InstanceService;
  readonly doctor: Doctor;
  readonly sweep: ImportSweeper;
  readonly uses: InstanceUses;
  readonly sessions: SessionService;
  readonly search: SessionSearch;
  readonly transfer: SessionTransfer;
  readonly turns: TurnEngine;
  readonly usage: UsageService;
  readonly requests: WindowRequests;
  readonly links: LinkService;
  /** Where links from outside arrive. */
  readonly inbox: LinkInbox;
  /** Null on the web host. */
  readonly desktop: DesktopStatus | null;
}
