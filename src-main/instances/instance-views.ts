import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import type { Environment } from '../environment.ts';
import type { StoredInstance } from './instance-file.ts';
import { credentialStatus, instanceView, type InstanceFacts } from './instance-view.ts';

interface InstanceViewsOptions {
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly vault: Pick<Vault, 'entry'>;
  readonly environment: Environment;
}

/** Gathers what a view is made of. */
export class InstanceViews {
  readonly #options: InstanceViewsOptions;

  constructor(options: InstanceViewsOptions) {
    this.#options = options;
  }

  async view(instance: StoredInstance): Promise<InstanceView> {
    return instanceView(await this.#facts(instance));
  }

  async credential(instance: StoredInstance): Promise<CredentialStatus> {
    return credentialStatus(await this.#facts(instance));
  }

  async #facts(instance: StoredInstance): Promise<InstanceFacts> {
    const { catalog, vault, environment } = this.#options;
    const [provider, entry] = await Promise.all([
      catalog.provider(instance.settings.catalogProviderId),
      vault.entry(instance.id),
    ]);
    return { instance, provider, entry, environment };
  }
}
