import type { Link } from '../../src-shared/links/link.ts';
import type { LinkProposal } from '../../src-shared/links/proposal.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import type { CatalogService } from '../catalog/catalog-service.ts';
import type { InstanceService } from '../instances/instance-service.ts';
import type { SessionService } from '../sessions/session-service.ts';
import type { Log } from '../storage/log.ts';

export interface LinkServiceOptions {
  readonly instances: Pick<InstanceService, 'list'>;
  readonly catalog: Pick<CatalogService, 'list' | 'provider'>;
  readonly sessions: Pick<SessionService, 'get'>;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

export class LinkService {
  readonly #options: LinkServiceOptions;

  constructor(options: LinkServiceOptions) {
    this.#options = options;
  }

  async propose(link: Link): Promise<Result<LinkProposal>> {
    this.#options.log.info('link-proposed', { action: link.action });
    return ok({ kind: 'nothing', missing: 'session', id: '', nearestProviders: [] });
  }
}
