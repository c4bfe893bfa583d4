import type { LLMock } from '@copilotkit/aimock';
import { chat, line } from '../../fault-server/ollama-lines.ts';
import { json, lines } from '../../fault-server/replies.ts';
import { acme } from '../support/own-provider.ts';
import { answers, ended, messageBox, send, startSession } from '../support/pages/conversation.ts';
import {
  addInstance,
  chooseProvider,
  createInstance,
  fillInstance,
  type InstanceEntry,
} from '../support/pages/instance-form.ts';
import { says, speak, tenTokens } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

/** One way to a model, and what its footer says at the end. */
interface Way {
  readonly adapter: string;
  readonly provider: string;
  readonly entry: (mock: LLMock) => InstanceEntry;
  readonly model: string;
  /** What the server lists; the catalog may know it under a name. */
  readonly modelId: string;
  readonly tokens: string;
  readonly cost: string;
  readonly costSource: string;
}

const answer = `Here is **an answer**:

\`\`\`ts
const patched: boolean = true;
\`\`\`
`;
const reasoning = 'The user greets me.';
const tokens = '1,000 in · 200 out';
const usage = { prompt_tokens: 1_000, completion_tokens: 200, total_tokens: 1_200 };

const ways: readonly Way[] = [
  {
    adapter: 'openai-compat',
    provider: 'Acme',
    entry: () => ({ apiKey: 'acme-key-1' }),
    model: 'Acme Large',
    modelId: 'acme/large:1',
    tokens,
    cost: '$0.002',
    costSource: 'from the catalog’s prices',
  },
  {
    adapter: 'openrouter',
    provider: 'OpenRouter',
    entry: (mock) => ({ apiKey: 'router-key-1', endpoint: `${mock.url}/api/v1` }),
    model: 'Anthropic: Claude Sonnet 4.6',
    modelId: 'anthropic/claude-sonnet-4.6',
    tokens,
    cost: '$0.042',
    costSource: 'as charged by the provider',
  },
  {
    adapter: 'vercel',
    provider: 'Vercel',
    entry: (mock) => ({ apiKey: 'gateway-key-1', endpoint: mock.url }),
    model: 'Claude Sonnet 4',
    modelId: 'anthropic/claude-sonnet-4',
    tokens,
    cost: '$0.006',
    costSource: 'from the catalog’s prices',
  },
  {
    adapter: 'ollama',
    provider: 'Ollama',
    entry: (mock) => ({ endpoint: mock.url }),
    model: 'gpt-oss:20b',
    modelId: 'gpt-oss:20b',
    // The mock's Ollama always counts nothing.
    tokens: '0 in · 0 out',
    cost: '$0.00',
    costSource: 'from the catalog’s prices',
  },
];

for (const { adapter, provider, entry, model, modelId, tokens, cost, costSource } of ways) {
  test(`${adapter}: add, test, choose, talk`, async ({ page, addProvider, openApp, mock }) => {
    mock.on({ model: modelId }, { content: answer, reasoning, usage: { ...usage, cost: 0.042 } });
    await addProvider(acme(`${mock.url}/v1`));
    await openApp();

    await addInstance(page);
    await chooseProvider(page, provider);
    await fillInstance(page, { name: 'My way', ...entry(mock) });
    await expect(page.getByLabel('Instance ID', { exact: true })).toHaveValue('my-way');
    await page.getByRole('button', { name: 'Test connection' }).click();
    const tested = page.getByRole('region', { name: 'Connection test' });
    await expect(tested).toContainText('1 model');
    await expect(tested.getByRole('listitem').filter({ hasText: 'Model available' })).toContainText(modelId);
    await expect(tested.getByRole('status')).toContainText('and an answer streams.');
    await page.getByRole('button', { name: 'Create instance' }).click();

    await startSession(page, 'My way', model);
    await send(page, 'Good morning');
    const first = await ended(page, 1);
    await expect(first.locator('strong')).toHaveText('an answer');
    await expect(first.locator('pre span').filter({ hasText: /^const$/ })).toHaveCount(1);
    await expect(first.locator('footer')).toContainText(`${model} · My way`);
    await expect(first.locator('footer')).toContainText(tokens);
    await expect(first.locator('footer')).toContainText(cost);
    await expect(first.locator('footer')).toContainText(/\d+(\.\d)? m?s to first token/);

    await first.getByRole('button', { name: / in · / }).click();
    await expect(page.getByRole('dialog', { name: 'Usage' })).toContainText(`Cost: ${costSource}`);
    await page.keyboard.press('Escape');
    if (adapter !== 'ollama') {
      await first.getByRole('button', { name: /^Thought for/ }).click();
      await expect(first).toContainText(reasoning);
    }

    await send(page, 'And again');
    await ended(page, 2);
    await expect(messageBox(page)).toBeFocused();
    const asked = mock.getRequests().at(-1);
    expect(asked?.body).toMatchObject({
      model: modelId,
      messages: [
        { role: 'user', content: 'Good morning' },
        { role: 'assistant', content: answer },
        { role: 'user', content: 'And again' },
      ],
    });
  });
}

test('ollama: its own protocol, with thinking, counts, and no key', async ({ page, openApp, server }) => {
  server
    .on('/api/tags', json(200, { models: [{ name: 'deep:7b', model: 'deep:7b' }] }))
    .on('/api/chat', lines([line({ thinking: 'Let me see.' }), ...chat(['A local ', 'answer.'])]));
  await openApp();
  await createInstance(page, 'Ollama', { endpoint: `${server.origin}/api/` });
  await startSession(page, 'Ollama', 'deep:7b');
  await send(page, 'Hello');
  const answer = await ended(page, 1);
  await expect(answer).toContainText('A local answer.');
  await answer.getByRole('button', { name: /^Thought for/ }).click();
  await expect(answer).toContainText('Let me see.');
  await expect(answer.locator('footer')).toContainText('deep:7b · Ollama');
  await expect(answer.locator('footer')).toContainText('7 in · 5 out$0.00');
  expect(server.lastRequest().json()).toMatchObject({
    model: 'deep:7b',
    messages: [{ role: 'user', content: 'Hello' }],
  });
  expect(server.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
});

test('vercel: the cost that the gateway reports', async ({ page, openApp, server }) => {
  speak(server, [says('Through the gateway.', { ...tenTokens, cost: 0.0125 })], ['anthropic/claude-sonnet-4']);
  await openApp();
  await createInstance(page, 'Vercel', { endpoint: server.origin, apiKey: 'gateway-key-1' });
  await startSession(page, 'Vercel', 'Claude Sonnet 4');
  await send(page, 'Hello');
  const answer = await ended(page, 1);
  await expect(answer.locator('footer')).toContainText('$0.0125');
  await answer.getByRole('button', { name: / in · / }).click();
  await expect(page.getByRole('dialog', { name: 'Usage' })).toContainText('Cost: as charged by the provider');
  expect(server.lastRequest().headers.authorization).toBe('Bearer gateway-key-1');
});

test('demo: add, test, choose, talk', async ({ page, openApp }) => {
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'Demo (simulated, offline)');
  await expect(page.getByLabel('API key')).toHaveCount(0);
  await expect(page.getByLabel('Endpoint', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('region', { name: 'Connection test' })).toContainText('3 models');
  await page.getByRole('button', { name: 'Create instance' }).click();

  await startSession(page, 'Demo', 'Demo Thinker (simulated)');
  await send(page, 'say three **short** words');
  const first = await ended(page, 1);
  await expect(first).toContainText('three short words');
  await expect(first.locator('footer')).toContainText('Simulated');
  await first.getByRole('button', { name: /^Thought for/ }).click();
  await expect(first).toContainText('The question asks for words, and names them.');
  await send(page, 'say more');
  await ended(page, 2);
  await expect(answers(page).last()).toContainText('more');
});
