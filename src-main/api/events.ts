import { assertNever } from '../../src-shared/assert-never.ts';
import type { AppEvent } from '../../src-shared/api/events.ts';
import { toEventIterator } from './event-iterator.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';
import { SubscriptionQueue } from './subscription-queue.ts';

/** More keys than this wait only where a page sleeps; it then fetches everything again. */
const maxWaitingEvents = 1_000;

/** Events of one key merge: what counts is that, or to what, the thing changed last. */
function keyOf(event: AppEvent): string {
  switch (event.type) {
    case 'ready':
    case 'catalog-changed':
    case 'catalog-updates-changed':
    case 'instances-changed':
    case 'credentials-changed':
    case 'settings-changed':
    case 'storage-problems-changed':
    case 'desktop-changed':
    case 'requests-waiting':
    case 'instance-activity-changed':
    case 'folders-changed':
    case 'usage-changed':
      return event.type;
    case 'models-changed':
      return `models:${event.instanceId}`;
    case 'session-changed':
      return `session:${event.session.id}`;
    case 'session-removed':
      return `session:${event.sessionId}`;
    default:
      return assertNever(event);
  }
}

function listen(services: Services, push: (event: AppEvent) => void): () => void {
  const stops = [
    services.catalog.onChange(() => push({ type: 'catalog-changed' })),
    services.catalogUpdates.onChange(() => push({ type: 'catalog-updates-changed' })),
    services.instances.onChange(() => push({ type: 'instances-changed' })),
    services.instances.onModelsChange((instanceId) => push({ type: 'models-changed', instanceId })),
    services.doctor.onChange(() => push({ type: 'instance-activity-changed' })),
    services.uses.onChange(() => push({ type: 'instance-activity-changed' })),
    services.usage.onChange(() => push({ type: 'usage-changed' })),
    services.vault.onChange(() => push({ type: 'credentials-changed' })),
    services.settings.onChange(() => push({ type: 'settings-changed' })),
    services.desktop?.onChange(() => push({ type: 'desktop-changed' })),
    services.requests.onWaiting(() => push({ type: 'requests-waiting' })),
    services.problems.onChange(() => push({ type: 'storage-problems-changed' })),
    services.sessions.onChange(push),
  ];
  return () => {
    for (const stop of stops) stop?.();
  };
}

export function eventsProcedures(events: Implementer['events'], services: Services) {
  return {
    subscribe: events.subscribe.handler(({ signal = new AbortController().signal }) => {
      const ready: AppEvent = { type: 'ready' };
      const queue = new SubscriptionQueue<AppEvent>({ keyOf, limit: maxWaitingEvents, overflow: ready, signal });
      const stop = listen(services, (event) => queue.push(event));
      signal.addEventListener('abort', stop, { once: true });
      queue.push(ready);
      return toEventIterator(queue);
    }),
  };
}
