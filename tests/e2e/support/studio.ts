import type { Page } from '@playwright/test';
import type { FaultServer, Reply } from '../../fault-server/fault-server.ts';
import { writeProvider } from './own-provider.ts';
import { startSession } from './pages/conversation.ts';
import { speak } from './speak.ts';
import { writeInstances } from './workshop.ts';

/** A home where the instance "Studio" has "Painter", which sees and reasons, and "Poet", which does neither. */
export async function furnishStudio(
  home: string,
  server: FaultServer,
  ...answers: readonly [Reply, ...Reply[]]
): Promise<void> {
  speak(server, answers, ['painter', 'poet']);
  await writeProvider(home, {
    id: 'studio',
    name: 'Studio',
    type: 'openai-compat',
    api_endpoint: `${server.origin}/v1`,
    models: [
      {
        id: 'painter',
        name: 'Painter',
        context_window: 64_000,
        can_reason: true,
        reasoning_levels: ['low', 'medium', 'high'],
        default_reasoning_effort: 'medium',
        supports_attachments: true,
      },
      { id: 'poet', name: 'Poet', context_window: 8_000 },
    ],
  });
  await writeInstances(home, { studio: { displayName: 'Studio', catalogProviderId: 'studio', retryPolicy: 'none' } });
}

export async function startInStudio(page: Page, model: 'Painter' | 'Poet'): Promise<void> {
  await startSession(page, 'Studio', model);
}
