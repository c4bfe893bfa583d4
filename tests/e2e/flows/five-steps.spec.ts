import type { LLMock } from '@copilotkit/aimock';
import { acme } from '../support/own-provider.ts';
import { answers, ended, messageBox, send, startSession } from '../support/pages/conversation.ts';
import { addInstance, chooseProvider, fillInstance, type InstanceEntry } from '../support/pages/instance-form.ts';
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
  },
  {
    adapter: 'openrouter',
    provider: 'OpenRouter',
    entry: (mock) => ({ apiKey: 'router-key-1', endpoint: `${mock.url}/api/v1` }),
    model: 'Anthropic: Claude Sonnet 4.6',
    modelId: 'anthropic/claude-sonnet-4.6',
    tokens,
    cost: '$0.042',
  },
  {
    adapter: 'vercel',
    provider: 'Vercel',
    entry: (mock) => ({ apiKey: 'gateway-key-1', endpoint: mock.url }),
    model: 'Claude Sonnet 4',
    modelId: 'anthropic/claude-sonnet-4',
    tokens,
    cost: '$0.006',
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
  },
];

for (const { adapter, provider, entry, model, modelId, tokens, cost } of ways) {
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
    await expect(tested).toContainText(`asked ${modelId}`);
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
  await first.getByRole('button', { name: /^Reasoning/ }).click();
  await expect(first).toContainText('The question asks for words, and names them.');
  await send(page, 'say more');
  await ended(page, 2);
  await expect(answers(page).last()).toContainText('more');
});
