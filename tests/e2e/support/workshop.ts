import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { InstanceSettings } from '../../../src-shared/instances/config.ts';
import { chunk, done, usageChunk } from '../../fault-server/openai-chunks.ts';
import type { FaultServer, Reply } from '../../fault-server/fault-server.ts';
import { sse } from '../../fault-server/replies.ts';
import { Gate } from '../../fault-server/steps.ts';
import { writeProvider, type ProviderFile } from './own-provider.ts';
import { startSession } from './pages/conversation.ts';
import { chatPath, lists, modelsPath, tenTokens } from './speak.ts';

/** A provider of the user's own that needs no key. */
export function workshop(endpoint: string): ProviderFile {
  return {
    id: 'workshop',
    name: 'Workshop',
    type: 'openai-compat',
    api_endpoint: endpoint,
    models: [
      { id: 'lathe', name: 'Lathe', cost_per_1m_in: 1, cost_per_1m_out: 2, context_window: 64_000, can_reason: true },
      { id: 'drill', name: 'Drill', cost_per_1m_in: 0, cost_per_1m_out: 0, context_window: 8_000 },
    ],
  };
}

/** Writes the file of instances as a person would, before the app starts. */
export async function writeInstances(home: string, instances: Readonly<Record<string, unknown>>): Promise<void> {
  const folder = join(home, 'patchbay');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'provider-instances.json'), JSON.stringify({ version: '1.0', instances }, null, 2), {
    mode: 0o600,
  });
}

const bench: InstanceSettings = { displayName: 'Bench', catalogProviderId: 'workshop', retryPolicy: 'none' };

/** A home where the instance "Bench" reaches this server, without a key. */
export async function furnish(home: string, server: FaultServer): Promise<void> {
  server.on(modelsPath, lists('lathe', 'drill'));
  await writeProvider(home, workshop(`${server.origin}/v1`));
  await writeInstances(home, { bench });
}

/** In the app: a conversation with "Lathe" on "Bench". */
export async function startOnBench(page: Page): Promise<void> {
  await startSession(page, 'Bench', 'Lathe');
}

/** An answer that comes in parts, each when the test lets it. */
export class SteeredAnswer {
  readonly reply: Reply;
  readonly #gates: readonly Gate[];

  /** The first part comes at once, each other one, and then the end, after one `next()` more. */
  constructor(...parts: readonly string[]) {
    this.#gates = parts.map(() => new Gate());
    const steps = parts.flatMap((content, index) => {
      const gate = this.#gates[index];
      return gate === undefined ? [] : [chunk({ content }), gate.opened];
    });
    this.reply = sse([
      chunk({ role: 'assistant', content: '' }),
      ...steps,
      chunk({}, 'stop'),
      usageChunk(tenTokens),
      done,
    ]);
  }

  #opened = 0;

  next(): void {
    this.#gates[this.#opened]?.open();
    this.#opened += 1;
  }
}

export function answersWith(server: FaultServer, ...answers: readonly [Reply, ...Reply[]]): void {
  server.on(chatPath, ...answers);
}
