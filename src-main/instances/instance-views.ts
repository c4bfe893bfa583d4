import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { Vault } from '../credentials/vault.ts';
import type { TestRecords } from '../doctor/test-records.ts';
import { testedSettings } from '../doctor/tested-settings.ts';
import type { Environment } from '../environment.ts';
import type { StoredInstance } from './instance-file.ts';
import { credentialOf, instanceView, type InstanceFacts } from './instance-view.ts';

interface InstanceViewsOptions {
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly vault: Pick<Vault, 'entry' | 'use'>;
  readonly environment: Environment;
  readonly records: Pick<TestRecords, 'summary'>;
}

/** Gathers what a view is made of. */
export class InstanceViews {
  readonly #options: InstanceViewsOptions;

  constructor(options: InstanceViewsOptions) {
    this.#options = options;
  }

  async view(instance: StoredInstance): Promise<InstanceView> {
    const facts = await this.#facts(instance);
    const { id, settings } = instance;
    const tested = testedSettings({ ...facts, settings });
    return instanceView(facts, await this.#options.records.summary(id, settings.disabled === true, tested));
  }

  /** What tests of the instance as it is stored are about. */
  async tested(instance: StoredInstance): Promise<string> {
    return testedSettings({ ...(await this.#facts(instance)), settings: instance.settings });
  }

  async credential(instance: StoredInstance): Promise<CredentialStatus> {
    return credentialOf(await this.#facts(instance));
  }

  async #facts(instance: StoredInstance): Promise<InstanceFacts> {
    const { catalog, vault, environment } = this.#options;
    const { catalogProviderId, environment: link } = instance.settings;
    const [provider, entry, variableRefusal] = await Promise.all([
      catalog.provider(catalogProviderId),
      vault.entry(instance.id),
      link === undefined ? null : vault.use.refusal(instance.id, link.variable),
    ]);
    return { instance, provider, entry, variableRefusal, environment };
  }
}
