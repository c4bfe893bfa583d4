import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { ok } from '../../src-shared/result.ts';
import { CatalogService } from '../catalog/catalog-service.ts';
import { FakeKeychain, vaultWorld } from '../credentials/credentials.fixture.ts';
import type { Vault } from '../credentials/vault.ts';
import { TestRecords } from '../doctor/test-records.ts';
import type { Connection } from '../providers/connection.ts';
import { ProviderService } from '../providers/provider-service.ts';
import type { HomePaths } from '../storage/home.ts';
import { silentLog, type Log } from '../storage/log.ts';
import { problemList, type ProblemList } from '../storage/storage.fixture.ts';
import { InstanceService, type InstanceServiceOptions } from './instance-service.ts';

/** A provider file as it is written; the fields are Catwalk's. */
export interface ProviderFile {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Provider files as a user would write them. */
export const providerFiles = {
  cloud: {
    id: 'cloud',
    name: 'Cloud',
    type: 'openai-compat',
    api_key: '$CLOUD_KEY',
    api_endpoint: 'https://cloud.invalid/v1',
    default_small_model_id: 'small',
    default_large_model_id: 'large',
    models: [
      { id: 'large', name: 'Large', cost_per_1m_in: 5, cost_per_1m_out: 25, context_window: 200_000 },
      { id: 'small', name: 'Small', cost_per_1m_in: 1, cost_per_1m_out: 2, context_window: 100_000 },
    ],
  },
  lmstudio: { id: 'lmstudio', name: 'LM Studio', type: 'lmstudio', api_endpoint: 'http://127.0.0.1:1/v1', models: [] },
  desk: { id: 'desk', name: 'Desk', type: 'openai-compat', api_endpoint: 'http://127.0.0.1:1/v1', models: [] },
  claude: { id: 'claude', name: 'Claude', type: 'anthropic', api_key: '$CLAUDE_KEY', models: [] },
  odd: {
    id: 'odd',
    name: 'Odd',
    type: 'telepathy',
    api_key: '$ODD_KEY',
    api_endpoint: 'https://odd.invalid',
    models: [],
  },
  demo: { id: 'demo', name: 'Demo', type: 'demo', models: [{ id: 'demo-writer', name: 'Demo Writer' }] },
};

/** The API key that a connection tries first; null when it has none. */
export function keyOf({ keys }: Connection): string | null {
  const credential = keys[0]?.credential;
  return credential?.kind === 'api-key' ? credential.apiKey : null;
}

export interface InstanceWorld extends ProblemList {
  readonly paths: HomePaths;
  readonly keychain: FakeKeychain;
  readonly vault: Vault;
  readonly catalog: CatalogService;
  readonly instances: InstanceService;
  readonly records: TestRecords;
  readonly providers: ProviderService;
  /** Changed by tests; read by catalog and instances. */
  readonly environment: Record<string, string | undefined>;
  readonly writeProvider: (file: ProviderFile) => Promise<void>;
  readonly writeInstances: (content: unknown) => Promise<void>;
}

export interface WorldOptions {
  readonly providers?: readonly ProviderFile[];
  readonly environment?: Record<string, string | undefined>;
  readonly keychain?: FakeKeychain;
  readonly undoMs?: number;
  /** Protocols that have no adapter in this world. */
  readonly withoutAdapter?: readonly Protocol[];
  readonly now?: () => number;
  /** Where the services log, below the home's folder of logs; nowhere, where it is absent. */
  readonly openLog?: (folder: string) => Log;
  /** The system's proxy. */
  readonly proxyFor?: (url: string) => Promise<string | null>;
  readonly chosen?: InstanceServiceOptions['chosen'];
  /** The world of which this is a restart: the same home. */
  readonly after?: InstanceWorld;
}

/** The real services on a home of their own; only the keychain is in memory. */
export async function instanceWorld(options: WorldOptions = {}): Promise<InstanceWorld> {
  const { after, undoMs = 10_000 } = options;
  const environment = options.environment ?? after?.environment ?? {};
  const keychain = options.keychain ?? after?.keychain ?? new FakeKeychain();
  const world = await vaultWorld(keychain, after?.paths);
  const { paths } = world;
  const writeProvider = async (file: ProviderFile): Promise<void> => {
    await writeFile(join(paths.userCatalog, `${file.id}.json`), JSON.stringify(file));
  };
  await mkdir(paths.userCatalog, { recursive: true });
  if (after === undefined) {
    for (const file of options.providers ?? Object.values(providerFiles)) await writeProvider(file);
  }
  const list = problemList();
  const { proxyFor } = options;
  const log = options.openLog?.(paths.logs) ?? silentLog;
  const providers = new ProviderService({ log, ...(proxyFor && { proxyFor }) });
  const catalog = new CatalogService({
    shippedFolder: join(paths.root, 'no-shipped-catalog'),
    userFolder: paths.userCatalog,
    patchFolder: paths.userPatches,
    updateFile: paths.catalogUpdate,
    environment,
    hasAdapter: (protocol) => !options.withoutAdapter?.includes(protocol) && providers.hasAdapter(protocol),
    defaultEndpointOf: (protocol) => providers.defaultEndpoint(protocol),
  });
  const vault = world.open(options.now);
  const records = new TestRecords({ path: paths.connectionTests, onProblem: list.onProblem });
  const instances = new InstanceService({
    paths,
    catalog,
    vault,
    providers,
    records,
    chosen: options.chosen ?? (async () => ok([])),
    environment,
    undoMs,
    ...(options.now && { now: options.now }),
    log,
    onProblem: list.onProblem,
  });
  onTestFinished(async () => {
    instances.close();
    catalog.close();
    await providers.close();
  });
  return {
    paths,
    keychain,
    vault,
    catalog,
    instances,
    records,
    providers,
    environment,
    writeProvider,
    ...list,
    writeInstances: async (content) => {
      await writeFile(paths.instances, typeof content === 'string' ? content : JSON.stringify(content));
    },
  };
}
