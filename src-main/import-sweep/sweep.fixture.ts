import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImportCandidate, ImportSweep } from '../../src-shared/instances/import.ts';
import { instanceWorld, type InstanceWorld, type ProviderFile } from '../instances/instances.fixture.ts';
import { temporaryFolder, valueOf } from '../storage/storage.fixture.ts';
import { ImportSweeper } from './import-sweeper.ts';

export interface SweepWorld extends InstanceWorld {
  /** The user's home folder, where other programs keep their files. */
  readonly userHome: string;
  readonly sweeper: ImportSweeper;
  /** Writes a file below the user's home: text as it is, anything else as JSON. */
  readonly writeAt: (path: string, content: unknown) => Promise<void>;
  readonly swept: () => Promise<ImportSweep>;
  readonly candidates: () => Promise<ImportCandidate[]>;
}

/** Providers without a local server among them, so that a sweep asks nobody. */
export const cloudProviders: readonly ProviderFile[] = [
  {
    id: 'openai',
    name: 'OpenAI',
    type: 'openai',
    api_key: '$OPENAI_API_KEY',
    api_endpoint: 'https://api.openai.invalid/v1',
    models: [{ id: 'gpt-4o', name: 'GPT-4o' }],
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    type: 'anthropic',
    api_key: '$ANTHROPIC_API_KEY',
    api_endpoint: 'https://api.anthropic.invalid',
    models: [],
  },
  { id: 'odd', name: 'Odd', type: 'telepathy', api_key: '$ODD_KEY', api_endpoint: 'https://odd.invalid', models: [] },
];

/** The real services and the real sweeper on a home of their own. */
export async function sweepWorld(
  options: {
    readonly providers?: readonly ProviderFile[];
    readonly environment?: Record<string, string | undefined>;
    readonly platform?: NodeJS.Platform;
  } = {},
): Promise<SweepWorld> {
  const userHome = await temporaryFolder();
  const environment = { HOME: userHome, USERPROFILE: userHome, ...options.environment };
  const world = await instanceWorld({ providers: options.providers ?? cloudProviders, environment });
  const { instances, catalog, vault, providers, paths } = world;
  const sweeper = new ImportSweeper({
    instances,
    catalog,
    vault,
    providers,
    userCatalog: paths.userCatalog,
    environment: world.environment,
    platform: options.platform ?? 'linux',
  });
  const swept = async (): Promise<ImportSweep> => valueOf(await sweeper.sweep());
  return {
    ...world,
    userHome,
    sweeper,
    writeAt: async (path, content) => {
      const file = join(userHome, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    },
    swept,
    candidates: async () => (await swept()).candidates,
  };
}
