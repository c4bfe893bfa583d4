import { nearestIds } from '../../src-shared/catalog/nearest.ts';
import type { InstanceModel, InstanceView } from '../../src-shared/instances/view.ts';
import type { Link } from '../../src-shared/links/link.ts';
import type { LinkProposal, LinkTarget } from '../../src-shared/links/proposal.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';

/** What links ask of the instances. `knownModels` is what is known without asking an endpoint. */
export interface InstancesOfLinks {
  list(): Promise<Result<{ readonly instances: readonly InstanceView[] }>>;
  knownModels(instanceId: string): Promise<Result<readonly InstanceModel[]>>;
}

interface NewSessionProposalsOptions {
  readonly instances: InstancesOfLinks;
  readonly catalog: Pick<CatalogService, 'list' | 'provider'>;
}

type NewSessionLink = Extract<Link, { action: 'new-session' }>;
type NewSessionProposal = Extract<LinkProposal, { kind: 'new-session' }>;
type Outcome = Pick<NewSessionProposal, 'state' | 'targets'>;

interface Offer {
  readonly instance: InstanceView;
  readonly model: InstanceModel;
}

const maxNearest = 10;

function targetOf(instance: InstanceView, model: InstanceModel | null): LinkTarget {
  const { effectiveUrl } = instance;
  return {
    instanceId: instance.id,
    instanceName: instance.settings.displayName,
    providerId: instance.settings.catalogProviderId,
    providerName: instance.providerName,
    host: effectiveUrl === null || !URL.canParse(effectiveUrl) ? null : new URL(effectiveUrl).host,
    model,
  };
}

/** Resolves links to new sessions. An instance that is turned off fits none. */
export class NewSessionProposals {
  readonly #options: NewSessionProposalsOptions;

  constructor(options: NewSessionProposalsOptions) {
    this.#options = options;
  }

  /** Null when the link names a provider that neither the catalog nor an instance knows. */
  async propose(link: NewSessionLink): Promise<Result<NewSessionProposal | null>> {
    const listed = await this.#options.instances.list();
    if (!listed.ok) return listed;
    const { instances } = listed.value;
    const { providerId, instanceId, modelId } = link;
    const provider = providerId === null ? null : await this.#options.catalog.provider(providerId);
    if (providerId !== null && provider === null && !instances.some((one) => isOf(one, providerId))) return ok(null);
    const fitting = fittingInstances(instances, link);
    const found = await this.#outcome(fitting, modelId);
    // What the link does not name is offered, and never taken for what it names.
    const named = instanceId === null || fitting.some(({ id }) => id === instanceId);
    const outcome: Outcome = found.state === 'ready' && !named ? { ...found, state: 'ambiguous' } : found;
    const providerNamed = instances.find(({ id }) => id === instanceId)?.settings.catalogProviderId ?? null;
    const toAdd = providerId ?? providerNamed ?? (fitting.length === 0 ? await this.#onlyProviderOf(modelId) : null);
    const toAddName = toAdd === null ? null : ((await this.#options.catalog.provider(toAdd))?.name ?? null);
    return ok({
      kind: 'new-session',
      ...outcome,
      providerId: toAdd,
      instanceId,
      modelId,
      providerName: toAddName,
      prompt: link.prompt ?? '',
    });
  }

  async #outcome(instances: readonly InstanceView[], modelId: string | null): Promise<Outcome> {
    if (instances.length === 0) return { state: 'no-instance', targets: [] };
    if (modelId === null) return { state: 'no-model', targets: instances.map((one) => targetOf(one, null)) };
    const offers = await this.#offers(instances);
    const matches = offers.filter(({ model }) => model.id === modelId);
    if (matches.length > 0) {
      const targets = matches.map(({ instance, model }) => targetOf(instance, model));
      return { state: targets.length === 1 ? 'ready' : 'ambiguous', targets };
    }
    const byId = Map.groupBy(offers, ({ model }) => model.id);
    const nearest = nearestIds(modelId, [...byId.keys()], maxNearest).flatMap((id) => byId.get(id) ?? []);
    return {
      state: 'unknown-model',
      targets: nearest.slice(0, maxNearest).map(({ instance, model }) => targetOf(instance, model)),
    };
  }

  /** Every model of the instances, as far as it is known. */
  async #offers(instances: readonly InstanceView[]): Promise<Offer[]> {
    const offers = await Promise.all(
      instances.map(async (instance) => {
        const known = await this.#options.instances.knownModels(instance.id);
        return known.ok ? known.value.map((model) => ({ instance, model })) : [];
      }),
    );
    return offers.flat();
  }

  /** The one provider of the catalog that has the model; null where none or several have it. */
  async #onlyProviderOf(modelId: string | null): Promise<string | null> {
    if (modelId === null) return null;
    const { catalog } = this.#options;
    const ids = (await catalog.list()).map(({ id }) => id);
    const providers = await Promise.all(ids.map((id) => catalog.provider(id)));
    const [first, ...more] = providers.filter((provider) => provider?.models.some(({ id }) => id === modelId));
    return more.length === 0 ? (first?.id ?? null) : null;
  }
}

function isOf({ settings }: InstanceView, providerId: string): boolean {
  return settings.catalogProviderId === providerId;
}

/**
 * The instances that a link may mean. Ids of instances are one's own, so in a link from elsewhere the named one may not exist;
 * those of the provider that it names as well fit then.
 */
function fittingInstances(instances: readonly InstanceView[], link: NewSessionLink): readonly InstanceView[] {
  const { providerId, instanceId } = link;
  const offered = instances.filter(({ settings }) => settings.disabled !== true);
  const ofProvider = providerId === null ? offered : offered.filter((one) => isOf(one, providerId));
  if (instanceId === null) return ofProvider;
  const named = ofProvider.filter(({ id }) => id === instanceId);
  return named.length > 0 || providerId === null ? named : ofProvider;
}
