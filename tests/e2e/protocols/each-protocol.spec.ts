import type { Page } from '@playwright/test';
import type { FaultServer, RecordedRequest, Reply } from '../../fault-server/fault-server.ts';
import { json } from '../../fault-server/replies.ts';
import { readAwsSignature } from '../../unit/providers-aws.ts';
import { CanaryWatch, expectOnlyIn, expectUnprinted } from '../support/canary.ts';
import { addInstance, choose, chooseProvider, fillInstance } from '../support/pages/instance-form.ts';
import { lists } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { askAndRead, expectThought, proveAndCreate, startWithHighEffort } from './conversation.ts';
import { byChatCompletions, byConverse, byGemini, byMessages, byResponses } from './reasoned-answers.ts';

/** One protocol: how the form is filled in, what the server says, and what it is asked. */
interface Way {
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  readonly modelId: string;
  readonly cost: string;
  readonly chat: string;
  /** What the vault alone may hold. */
  readonly secret: string;
  readonly reply: Reply;
  /** Scripts the list of models. */
  readonly list: (server: FaultServer) => void;
  readonly fill: (page: Page, origin: string) => Promise<void>;
  /** What the question says: its credential, the model and the effort. */
  readonly expectAsked: (request: RecordedRequest) => void;
  /** The provider shows what it thought. */
  readonly thinksAloud?: false;
}

const region = 'eu-central-1';
const secretAccessKey = 'secret/of+the/keys';

async function unfold(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Advanced', exact: true }).click();
}

function openAi(
  api: 'Responses' | 'Chat Completions',
): Pick<Way, 'provider' | 'model' | 'modelId' | 'list' | 'fill' | 'cost' | 'secret'> {
  return {
    secret: 'openai-key-1',
    provider: 'OpenAI',
    model: 'GPT-5.5',
    modelId: 'gpt-5.5',
    cost: '$0.011',
    list: (server) => server.on('/v1/models', lists('gpt-5.5')),
    fill: async (page, endpoint) => {
      await fillInstance(page, { endpoint, apiKey: 'openai-key-1' });
      await unfold(page);
      await choose(page, 'API', new RegExp(`^${api}`));
    },
  };
}

const bedrock: Omit<Way, 'name' | 'fill' | 'expectAsked' | 'secret'> = {
  provider: 'AWS Bedrock Europe',
  model: 'Claude Sonnet 4.6',
  modelId: 'eu.anthropic.claude-sonnet-4-6',
  cost: '$0.0066',
  chat: '/model/eu.anthropic.claude-sonnet-4-6/converse-stream',
  reply: byConverse,
  list: (server) =>
    server.on('/foundation-models', json(200, { modelSummaries: [] })).on(
      '/inference-profiles',
      json(200, {
        inferenceProfileSummaries: [{ inferenceProfileId: 'eu.anthropic.claude-sonnet-4-6', models: [] }],
      }),
    ),
};
const bedrockAsked = { additionalModelRequestFields: { output_config: { effort: 'high' } } };

async function fillBedrockPlace(page: Page, endpoint: string): Promise<void> {
  await page.getByLabel('Region', { exact: true }).fill(region);
  await page.getByLabel('Region', { exact: true }).press('Tab');
  await unfold(page);
  await fillInstance(page, { endpoint });
}

const ways: readonly Way[] = [
  {
    name: 'anthropic',
    provider: 'Anthropic',
    model: 'Claude Sonnet 4.6',
    modelId: 'claude-sonnet-4-6',
    cost: '$0.006',
    chat: '/v1/messages',
    secret: 'anthropic-key-1',
    reply: byMessages,
    list: (server) =>
      server.on('/v1/models', json(200, { data: [{ id: 'claude-sonnet-4-6', type: 'model' }], has_more: false })),
    fill: (page, endpoint) => fillInstance(page, { endpoint, apiKey: 'anthropic-key-1' }),
    expectAsked: (request) => {
      expect(request.headers).toMatchObject({ 'x-api-key': 'anthropic-key-1' });
      expect(request.json()).toMatchObject({ model: 'claude-sonnet-4-6', output_config: { effort: 'high' } });
    },
  },
  {
    name: 'openai, by the Responses API',
    ...openAi('Responses'),
    chat: '/v1/responses',
    reply: byResponses,
    expectAsked: (request) => {
      expect(request.headers).toMatchObject({ authorization: 'Bearer openai-key-1' });
      expect(request.json()).toMatchObject({ model: 'gpt-5.5', reasoning: { effort: 'high' } });
    },
  },
  {
    name: 'openai, by Chat Completions',
    ...openAi('Chat Completions'),
    chat: '/v1/chat/completions',
    reply: byChatCompletions,
    thinksAloud: false,
    expectAsked: (request) => {
      expect(request.headers).toMatchObject({ authorization: 'Bearer openai-key-1' });
      expect(request.json()).toMatchObject({ model: 'gpt-5.5', reasoning_effort: 'high' });
    },
  },
  {
    name: 'azure, with a deployment',
    provider: 'Azure OpenAI',
    model: 'o3',
    modelId: 'o3',
    cost: '$0.0036',
    chat: '/openai/v1/responses',
    secret: 'azure-key-1',
    reply: byResponses,
    list: (server) => server.on('/openai/deployments', lists('thinker-prod')),
    fill: async (page, endpoint) => {
      await fillInstance(page, { endpoint, apiKey: 'azure-key-1' });
      await page.getByRole('button', { name: 'Add deployment' }).click();
      await page.getByLabel('Model ID', { exact: true }).fill('o3');
      await page.getByLabel('Model ID', { exact: true }).press('Tab');
      await page.getByLabel('Deployment name', { exact: true }).fill('thinker-prod');
    },
    expectAsked: (request) => {
      expect(request.headers).toMatchObject({ 'api-key': 'azure-key-1' });
      expect(request.headers).not.toHaveProperty('authorization');
      expect(request.json()).toMatchObject({ model: 'thinker-prod', reasoning: { effort: 'high' } });
    },
  },
  {
    name: 'google',
    provider: 'Google Gemini',
    model: 'Gemini 3 Flash',
    modelId: 'gemini-3-flash-preview',
    cost: '$0.0011',
    chat: '/v1beta/models/gemini-3-flash-preview:streamGenerateContent',
    secret: 'gemini-key-1',
    reply: byGemini,
    list: (server) =>
      server.on(
        '/v1beta/models',
        json(200, {
          models: [{ name: 'models/gemini-3-flash-preview', supportedGenerationMethods: ['generateContent'] }],
        }),
      ),
    fill: (page, endpoint) => fillInstance(page, { endpoint, apiKey: 'gemini-key-1' }),
    expectAsked: (request) => {
      expect(request.headers).toMatchObject({ 'x-goog-api-key': 'gemini-key-1' });
      expect(request.json()).toMatchObject({ generationConfig: { thinkingConfig: { includeThoughts: true } } });
    },
  },
  {
    name: 'bedrock, with an API key',
    ...bedrock,
    secret: 'bedrock-key-1',
    fill: async (page, endpoint) => {
      // The choice between the two kinds of credential has a button of the same name.
      await page.getByLabel('API key', { exact: true }).and(page.locator('[type=password]')).fill('bedrock-key-1');
      await fillBedrockPlace(page, endpoint);
    },
    expectAsked: (request) => {
      expect(request.headers).toMatchObject({ authorization: 'Bearer bedrock-key-1' });
      expect(request.json()).toMatchObject(bedrockAsked);
    },
  },
  {
    name: 'bedrock, with access keys',
    ...bedrock,
    secret: secretAccessKey,
    fill: async (page, endpoint) => {
      await page.getByText('Access keys', { exact: true }).click();
      await page.getByLabel('Access key ID', { exact: true }).fill('AKIAEXAMPLE');
      await page.getByLabel('Secret access key', { exact: true }).fill(secretAccessKey);
      await fillBedrockPlace(page, endpoint);
    },
    expectAsked: (request) => {
      const { given, expected, ...signed } = readAwsSignature(request, secretAccessKey);
      expect(signed).toMatchObject({ accessKeyId: 'AKIAEXAMPLE', region, service: 'bedrock' });
      expect(given).toBe(expected);
      expect(request.json()).toMatchObject(bedrockAsked);
    },
  },
];

for (const way of ways) {
  const { name, provider, model, modelId, cost, chat, secret, reply, list, fill, expectAsked, thinksAloud } = way;
  test(`${name}: add, test, choose, talk`, async ({ page, home, openApp, server }) => {
    const watch = new CanaryWatch(page);
    list(server);
    server.on(chat, reply);
    const host = await openApp();
    await addInstance(page);
    await chooseProvider(page, provider);
    await fillInstance(page, { name: 'My way' });
    await fill(page, server.origin);
    await proveAndCreate(page, '1 model', modelId);

    await startWithHighEffort(page, 'My way', model);
    const answer = await askAndRead(page, { from: `${model} · My way`, cost });
    if (thinksAloud !== false) await expectThought(answer);
    expectAsked(server.lastRequest());
    await askAndRead(page, { from: `${model} · My way`, cost, count: 2 });
    expect(server.lastRequest().body).toContain('Here is **an answer**.');
    expect(server.requests.filter(({ path }) => path.split('?')[0] === chat)).toHaveLength(3);

    expect(watch.wasTold('an answer')).toBe(true);
    await watch.expectUnknownToPage(secret);
    await expectOnlyIn(home, secret, ['patchbay/credentials/my-way.json']);
    await host.stop();
    await expectOnlyIn(home, secret, ['patchbay/credentials/my-way.json']);
    expectUnprinted(host, secret);
  });
}
