import type { CredentialStatus, VaultEntry } from '../../src-shared/credentials/status.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CredentialEntry } from '../credentials/credential-entry.ts';
import type { Vault } from '../credentials/vault.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { InstanceStore } from './instance-store.ts';
import type { InstanceViews } from './instance-views.ts';
import type { RemovedInstances } from './removed-instances.ts';

interface VaultListOptions {
  readonly store: InstanceStore;
  readonly views: InstanceViews;
  readonly catalog: Pick<CatalogService, 'provider'>;
  readonly vault: Vault;
  readonly removed: Pick<RemovedInstances, 'has'>;
}

/** What can be said of a key whose instance is not there. */
export function orphanStatus(instanceId: string, entry: CredentialEntry | null): CredentialStatus {
  const keys = entry?.keys ?? [];
  return {
    instanceId,
    present: keys.length > 0,
    store: entry?.store ?? null,
    variable: null,
    setAt: entry?.setAt ?? null,
    fingerprint: keys.length > 0 ? (entry?.fingerprint ?? null) : null,
    origin: entry?.origin ?? null,
    originChanged: false,
    keys: keys.map((key) => ({ name: '', ...key })),
    secretHeaders: entry?.headers ?? [],
  };
}

/** The other instances that hold one of the same keys, by instance. */
function sharing(entries: Readonly<Record<string, CredentialEntry>>): Map<string, string[]> {
  const holders = new Map<string, Set<string>>();
  for (const [id, { keys }] of Object.entries(entries)) {
    for (const { fingerprint } of keys) holders.set(fingerprint, (holders.get(fingerprint) ?? new Set()).add(id));
  }
  return new Map(
    Object.entries(entries).map(([id, { keys }]) => {
      const others = new Set(keys.flatMap(({ fingerprint }) => [...(holders.get(fingerprint) ?? [])]));
      others.delete(id);
      return [id, [...others]];
    }),
  );
}

/** The rows of the vault's page. Made of the vault's index; a keychain is not asked. */
export class VaultList {
  readonly #options: VaultListOptions;

  constructor(options: VaultListOptions) {
    this.#options = options;
  }

  /** Every instance, with a key or without, and keys whose instance is broken or gone. */
  async list(): Promise<Result<VaultEntry[]>> {
    const { store, views, catalog, vault, removed } = this.#options;
    const stored = await store.list();
    if (!stored.ok) return stored;
    const entries = await vault.entries();
    const uses = await vault.use.all();
    const sharedWith = sharing(entries);
    const common = (id: string) => ({
      lastUsedAt: uses.get(id) ?? null,
      sharedWith: sharedWith.get(id) ?? [],
    });
    const { instances, broken } = stored.value;
    const rows = await Promise.all(
      instances.map(async (instance): Promise<VaultEntry> => {
        const { displayName, catalogProviderId } = instance.settings;
        const provider = await catalog.provider(catalogProviderId);
        const status = await views.credential(instance);
        return {
          ...status,
          ...common(instance.id),
          displayName,
          providerName: provider?.name ?? null,
          credentialNeed: provider?.credential ?? 'none',
          variableMissing: status.variable !== null && !status.present,
        };
      }),
    );
    const known = new Set(instances.map(({ id }) => id));
    const brokenIds = new Set(broken.map(({ id }) => id));
    const left = Object.entries(entries).filter(([id]) => !known.has(id) && !removed.has(id));
    const orphans = left.map(([id, entry]): VaultEntry => ({
      ...orphanStatus(id, entry),
      ...common(id),
      displayName: brokenIds.has(id) ? id : null,
      providerName: null,
      credentialNeed: 'optional',
      variableMissing: false,
    }));
    return ok([...rows, ...orphans]);
  }
}
