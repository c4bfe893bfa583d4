import { navigate } from 'wouter/use-hash-location';
import { assertNever } from '../../src-shared/assert-never.ts';
import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import { api } from '../api/client.ts';
import { showFailure } from '../components/toast.tsx';
import { openFind } from '../find/find-store.ts';
import { showLink, showRefusedLink } from '../links/link-queue.ts';
import { offerModel } from '../sessions/conversation/model-offer-store.ts';
import { openConversation } from '../sessions/conversation/open-conversation.ts';
import { chooseStandingModel } from '../sessions/model-picker/choose-standing-model.ts';
import { startSession } from '../sessions/start-session.ts';
import { onAppEvent } from '../stores/app-events.ts';
import { focusMessage } from './focus-message.ts';

const pages = {
  'new-session': '/sessions/new',
  sessions: '/sessions',
  instances: '/instances',
  catalog: '/catalog',
  settings: '/settings',
} as const;

async function carryOut(request: WindowRequest): Promise<void> {
  switch (request.kind) {
    case 'open-link':
      showLink(request.link);
      return;
    case 'refused-link':
      showRefusedLink(request.failure);
      return;
    case 'choose-model': {
      const conversation = openConversation();
      if (conversation === null) chooseStandingModel('default', request.instanceId);
      else conversation.chooseModelOf(request.instanceId);
      return;
    }
    case 'new-session': {
      const result = await startSession(request.model);
      if (!result.ok) showFailure(result.failure);
      return;
    }
    case 'offer-model':
      offerModel(request.model);
      return;
    case 'focus-message':
      focusMessage();
      return;
    case 'find':
      openFind();
      return;
    case 'go':
      navigate(pages[request.page]);
      return;
    default:
      assertNever(request);
  }
}

let taking: Promise<void> = Promise.resolve();

/** Takes what waits for this window; in order, and none before the one before it is done. */
async function take(): Promise<void> {
  const result = await api.app.takeRequests();
  // A lost connection is followed by `ready`, which asks again.
  if (!result.ok) return;
  for (const request of result.value) await carryOut(request);
}

/** Carries out what the tray, menus, shortcuts and links ask of this window, from now on. Called once, when the app starts. */
export function followWindowRequests(): void {
  onAppEvent(({ type }) => {
    if (type === 'ready' || type === 'requests-waiting') taking = taking.then(take).catch(reportError);
  });
}
