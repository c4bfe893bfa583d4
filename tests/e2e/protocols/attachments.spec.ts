import type { Reply } from '../../fault-server/fault-server.ts';
import { ended, messageBox, questions, send, startSession } from '../support/pages/conversation.ts';
import { createInstance } from '../support/pages/instance-form.ts';
import { expect, test } from '../support/test.ts';
import { attach, attached, notes, picture, pictureBase64 } from './attached-files.ts';
import { byGemini, byMessages, byResponses, said } from './reasoned-answers.ts';

interface Way {
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  readonly chat: string;
  readonly reply: Reply;
  /** How the picture stands in the request. */
  readonly sentAs: Readonly<Record<string, unknown>>;
}

const ways: readonly Way[] = [
  {
    name: 'anthropic',
    provider: 'Anthropic',
    model: 'Claude Sonnet 4.6',
    chat: '/v1/messages',
    reply: byMessages,
    sentAs: { type: 'image', source: { type: 'base64', media_type: 'image/png', data: pictureBase64 } },
  },
  {
    name: 'azure',
    provider: 'Azure OpenAI',
    model: 'o3',
    chat: '/openai/v1/responses',
    reply: byResponses,
    sentAs: { type: 'input_image', image_url: `data:image/png;base64,${pictureBase64}` },
  },
  {
    name: 'google',
    provider: 'Google Gemini',
    model: 'Gemini 3 Flash',
    chat: '/v1beta/models/gemini-3-flash-preview:streamGenerateContent',
    reply: byGemini,
    sentAs: { inlineData: { mimeType: 'image/png', data: pictureBase64 } },
  },
];

/** Every object that JSON holds, at whatever depth. */
function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

for (const { name, provider, model, chat, reply, sentAs } of ways) {
  test(`${name}: a picture and a text file go with a message`, async ({ page, openApp, server }) => {
    server.on(chat, reply);
    await openApp();
    await createInstance(page, provider, { name: 'My way', endpoint: server.origin, apiKey: 'a-key-1' });
    await startSession(page, 'My way', model);
    await attach(page, picture, notes);
    await expect(attached(page)).toHaveText([/^red\.png/, /^notes\.md/]);
    await send(page, 'What are these?');
    await expect((await ended(page, 1)).locator('strong')).toHaveText('an answer');
    await expect(attached(questions(page).first())).toHaveCount(2);
    const body = server.lastRequest().json();
    expect(objectsIn(body)).toContainEqual(expect.objectContaining(sentAs));
    expect(JSON.stringify(body)).toContain('Buy bread.');

    await send(page, 'And now?');
    await ended(page, 2);
    expect(objectsIn(server.lastRequest().json())).toContainEqual(expect.objectContaining(sentAs));
    expect(server.lastRequest().body).toContain(said);
  });
}

test('a model that takes no pictures: refused with the reason, and nothing is sent; text goes', async ({
  page,
  openApp,
  server,
}) => {
  server.on('/openai/v1/responses', byResponses);
  await openApp();
  await createInstance(page, 'Azure OpenAI', { name: 'My way', endpoint: server.origin, apiKey: 'a-key-1' });
  await startSession(page, 'My way', 'o3 Mini');
  await messageBox(page).fill('Look');
  await attach(page, picture, notes);
  await expect(page.getByText('o3 Mini takes no files like “red.png”.')).toBeVisible();
  await expect(page.getByText('Remove it, or choose a model that takes attachments.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await messageBox(page).press('Enter');
  await expect(questions(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove red.png' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await ended(page, 1);
  const sent = server.requests.filter(({ path }) => path === '/openai/v1/responses');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toContain('Buy bread.');
});
