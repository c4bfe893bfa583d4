import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CoreClient } from '../../src-renderer/api/link.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import {
  halvingQuestion,
  linkQuestion,
  nameQuestion,
  refusedQuestion,
  retryQuestion,
  shorterQuestion,
  type Exchange,
} from './answers.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';

const gateway = 'http://gateway.acme.example/api/v1';
const writer: ModelRef = { instanceId: 'work', modelId: 'anthropic/claude-sonnet-4.6' };
const demo: ModelRef = { instanceId: 'demo', modelId: 'demo-writer' };

interface Seed {
  readonly id: string;
  readonly settings: InstanceSettings;
  readonly apiKey?: string;
}

/** No key here opens anything. */
const instances: readonly Seed[] = [
  {
    id: 'work',
    settings: { displayName: 'Work', label: 'work', color: 'blue', catalogProviderId: 'openrouter', endpoint: gateway },
    apiKey: 'not-a-key-1',
  },
  {
    id: 'personal',
    settings: { displayName: 'Personal', label: 'private', color: 'purple', catalogProviderId: 'openrouter' },
    apiKey: 'not-a-key-2',
  },
  {
    id: 'spare',
    settings: { displayName: 'Spare', catalogProviderId: 'openrouter', disabled: true },
    apiKey: 'not-a-key-2',
  },
  { id: 'fast-drafts', settings: { displayName: 'Fast drafts', catalogProviderId: 'groq' }, apiKey: 'not-a-key-3' },
  {
    id: 'acme-models',
    settings: {
      displayName: 'Acme Models',
      catalogProviderId: 'acme-models',
      environment: { variable: 'ACME_MODELS_KEY', origin: 'http://models.acme.example' },
    },
  },
  {
    id: 'research-cluster',
    settings: {
      displayName: 'Research cluster, shared with the people on the third floor',
      catalogProviderId: 'deepseek',
      endpoint: 'https://cluster.acme.example/v1',
      retryPolicy: 'patient',
    },
    apiKey: 'not-a-key-4',
  },
  { id: 'trial', settings: { displayName: 'Trial account', catalogProviderId: 'xai' } },
  { id: 'ollama', settings: { displayName: 'Ollama on this machine', catalogProviderId: 'ollama' } },
  { id: 'demo', settings: { displayName: 'Demo', catalogProviderId: 'demo' } },
];

const earlierTitles = [
  'Names for the release',
  'Why the nightly build is slow on Mondays and what could be done about it',
  'Regular expressions for log lines',
  'Translate the onboarding mail',
  'Interview questions',
  'Which index does this query want?',
];

async function talk(client: CoreClient, ref: ModelRef, exchanges: readonly Exchange[]): Promise<void> {
  const { id } = await client.sessions.create(ref);
  await ask(client, id, exchanges);
}

/** Two agents answer one question beside each other. */
async function compare(client: CoreClient): Promise<void> {
  const { id: sessionId, agents } = await client.sessions.create(writer);
  const first = agents[0]?.id ?? '';
  await client.agents.update({
    agentId: first,
    fields: { name: 'Author', color: 'purple', systemPrompt: 'You name things. Prefer words that people can say.' },
  });
  const added = await client.agents.add({
    sessionId,
    fields: {
      name: 'Engineer',
      color: 'teal',
      systemPrompt: 'You name things. Prefer names that say what the thing does.',
      instanceId: null,
      modelId: 'openai/gpt-5.4-mini',
      settings: { ...noModelSettings, maxOutputTokens: 400 },
    },
  });
  await ask(
    client,
    sessionId,
    [nameQuestion],
    added.agents.map(({ id }) => id),
  );
}

async function ask(
  client: CoreClient,
  sessionId: string,
  exchanges: readonly Exchange[],
  agentIds?: string[],
): Promise<void> {
  for (const { question } of exchanges) {
    const { answerIds } = await client.chat.send({
      sessionId,
      text: question,
      ...(agentIds === undefined ? {} : { agentIds }),
    });
    const open = new Set(answerIds);
    const watching = new AbortController();
    for await (const event of await client.chat.subscribe({ sessionId }, { signal: watching.signal })) {
      const messages = event.type === 'snapshot' ? event.messages : event.type === 'message' ? [event.message] : [];
      for (const { id, state } of messages) if (state !== 'streaming') open.delete(id);
      if (open.size === 0) break;
    }
    watching.abort();
  }
}

/** Instances of many kinds, and sessions, the newest of which are those that pictures show. */
export async function seed(client: CoreClient): Promise<void> {
  await client.settings.update({ catalogUpdates: 'manual', catalogSource: 'http://catalog.acme.example/v2/providers' });
  for (const instance of instances) await client.instances.create(instance);
  for (const title of earlierTitles.toReversed()) {
    const { id } = await client.sessions.create(demo);
    await client.sessions.rename({ sessionId: id, title });
  }
  await talk(client, writer, [linkQuestion]);
  await talk(client, writer, [refusedQuestion]);
  await compare(client);
  await talk(client, writer, [halvingQuestion]);
  const budget = { warnShare: 0.8, hard: true, id: null };
  await client.usage.saveBudget({ ...budget, scope: { kind: 'all' }, period: 'month', limitUsd: 40 });
  await client.usage.saveBudget({
    ...budget,
    scope: { kind: 'instance', instanceId: 'work' },
    period: 'day',
    limitUsd: 5,
  });
  await talk(client, writer, [retryQuestion, shorterQuestion]);
}

/** Hand edits that the app has to ask about: the cluster has moved since its key was entered, and an entry cannot be read. */
export async function moveCluster(folder: string): Promise<void> {
  const path = join(folder, 'provider-instances.json');
  const schema = z.looseObject({ instances: z.record(z.string(), z.looseObject({ endpoint: z.string().optional() })) });
  const file = schema.parse(JSON.parse(await readFile(path, 'utf8')));
  file.instances['old-laptop'] = { displayName: 'Old laptop', catalogProviderId: 'ollama', timeout: 'long' };
  const cluster = file.instances['research-cluster'];
  if (cluster !== undefined) cluster.endpoint = 'https://cluster.new.acme.example/v1';
  await writeFile(path, JSON.stringify(file, null, 2));
}
