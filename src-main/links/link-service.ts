import { assertNever } from '../../src-shared/assert-never.ts';
import { nearestIds } from '../../src-shared/catalog/nearest.ts';
import type { Link } from '../../src-shared/links/link.ts';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { SessionService } from '../sessions/session-service.ts';
import type { Log } from '../storage/log.ts';
import { loggedLink } from './link-log.ts';
import { NewSessionProposals, type InstancesOfLinks } from './new-session-proposals.ts';

export interface LinkServiceOptions {
  readonly instances: InstancesOfLinks;
  readonly catalog: Pick<CatalogService, 'list' | 'provider'>;
  readonly sessions: Pick<SessionService, 'get'>;
  readonly log: Pick<Log, 'info'>;
}

const maxNearestModels = 10;
const maxNearestProviders = 5;

/** Says what a link would do, as things stand. Asks no endpoint, reads no key and changes nothing: a link may come from anyone. */
export class LinkService {
  readonly #options: LinkServiceOptions;
  readonly #newSessions: NewSessionProposals;

  constructor(options: LinkServiceOptions) {
    this.#options = options;
    this.#newSessions = new NewSessionProposals(options);
  }

  async propose(link: Link): Promise<Result<LinkProposal>> {
    this.#options.log.info('link-shown', loggedLink(link));
    switch (link.action) {
      case 'new-session': {
        const proposal = await this.#newSessions.propose(link);
        if (!proposal.ok) return proposal;
        return proposal.value === null ? ok(await this.#noProvider(link.providerId ?? '')) : ok(proposal.value);
      }
      case 'open-session':
        return this.#openSession(link.sessionId);
      case 'show-model':
        return ok(await this.#showModel(link.providerId, link.modelId));
      case 'add-instance':
        return ok(await this.#addInstance(link.providerId));
      default:
        return assertNever(link);
    }
  }

  async #openSession(id: string): Promise<Result<LinkProposal>> {
    const session = await this.#options.sessions.get(id);
    if (session.ok) return ok({ kind: 'open-session', session: session.value });
    if (session.failure.code !== 'not-found') return session;
    return ok({ kind: 'nothing', missing: 'session', id, nearestProviders: [] });
  }

  async #showModel(providerId: string, modelId: string): Promise<LinkProposal> {
    const provider = await this.#options.catalog.provider(providerId);
    if (provider === null) return this.#noProvider(providerId);
    const models = new Map(provider.models.map((model) => [model.id, model]));
    const model = models.get(modelId) ?? null;
    const nearest = model === null ? nearestIds(modelId, [...models.keys()], maxNearestModels) : [];
    return {
      kind: 'show-model',
      providerId,
      providerName: provider.name,
      modelId,
      model,
      nearest: nearest.flatMap((id) => models.get(id) ?? []),
    };
  }

  async #addInstance(providerId: string): Promise<LinkProposal> {
    const provider = await this.#options.catalog.provider(providerId);
    if (provider === null) return this.#noProvider(providerId);
    return { kind: 'add-instance', providerId, providerName: provider.name };
  }

  async #noProvider(id: string): Promise<LinkProposal> {
    const names = new Map((await this.#options.catalog.list()).map((provider) => [provider.id, provider.name]));
    const nearestProviders = nearestIds(id, [...names.keys()], maxNearestProviders).map((nearest) => ({
      id: nearest,
      name: names.get(nearest) ?? nearest,
    }));
    return { kind: 'nothing', missing: 'provider', id, nearestProviders };
  }
}
