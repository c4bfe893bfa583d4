import { assertNever } from '../../src-shared/assert-never.ts';
import type { Link } from '../../src-shared/links/link.ts';
import type { LogFields } from '../storage/log.ts';

/** What of a link may be logged: the action and the ids. Never the prompt. */
export function loggedLink(link: Link): LogFields {
  const { action } = link;
  switch (link.action) {
    case 'new-session': {
      const { providerId: provider, instanceId: instance, modelId: model } = link;
      return { action, provider, instance, model };
    }
    case 'open-session':
      return { action, session: link.sessionId };
    case 'show-model':
      return { action, provider: link.providerId, model: link.modelId };
    case 'add-instance':
      return { action, provider: link.providerId };
    default:
      return assertNever(link);
  }
}
