import { join } from 'node:path';
import { CloudProxy } from '../../fault-server/cloud-proxy.ts';
import { json } from '../../fault-server/replies.ts';
import { serviceAccountFile } from '../../unit/providers-service-account.ts';
import { addInstance, chooseProvider, fillInstance } from '../support/pages/instance-form.ts';
import { expectOnlyIn } from '../support/canary.ts';
import { expect, test } from '../support/test.ts';
import { askAndRead, expectThought, proveAndCreate, startWithHighEffort } from './conversation.ts';
import { byGemini, byMessages } from './reasoned-answers.ts';

const certificate = join(import.meta.dirname, '..', '..', 'fault-server', 'cloud.cert.pem');
const place = '/v1/projects/own-project/locations/us-east5/publishers';
const geminiPath = `${place}/google/models/gemini-3-flash-preview:streamGenerateContent`;
const claudePath = `${place}/anthropic/models/claude-sonnet-4-6:streamRawPredict`;
const token = 'ya29.short-lived-token';

test('google-vertex: a service account, a proxy and a CA file; Gemini and Claude', async ({
  page,
  home,
  openApp,
  server,
}) => {
  const proxy = await CloudProxy.start(server.port);
  try {
    server
      .on('/token', json(200, { access_token: token, expires_in: 3_599, token_type: 'Bearer' }))
      .on(
        '/v1beta1/publishers/google/models',
        json(200, { publisherModels: [{ name: 'publishers/google/models/gemini-3-flash-preview' }] }),
      )
      .on(
        '/v1beta1/publishers/anthropic/models',
        json(200, { publisherModels: [{ name: 'publishers/anthropic/models/claude-sonnet-4-6' }] }),
      )
      .on(geminiPath, byGemini)
      .on(claudePath, byMessages);
    await openApp();
    await addInstance(page);
    await chooseProvider(page, 'Google Vertex AI');
    await fillInstance(page, { name: 'Cloud' });
    const account = page.getByLabel('Service account JSON', { exact: true });
    await account.fill(serviceAccountFile.replace('oauth2.googleapis.com', 'oauth2.example.com'));
    await page.getByRole('button', { name: 'Create instance' }).click();
    await expect(account).toHaveAccessibleDescription(/“token_uri” is not Google’s/);
    await account.fill(serviceAccountFile);
    await expect(page.getByText('canary@own-project.iam.gserviceaccount.com')).toBeVisible();
    await page.getByLabel('Location', { exact: true }).fill('us-east5');
    await page.getByLabel('Location', { exact: true }).press('Tab');
    await page.getByRole('button', { name: 'Advanced', exact: true }).click();
    await page.getByLabel('Proxy', { exact: true }).fill(proxy.url);
    await page.getByLabel('CA file', { exact: true }).fill(certificate);
    await proveAndCreate(page, '2 models', 'gemini-3-flash-preview');

    await startWithHighEffort(page, 'Cloud', 'Gemini 3 Flash');
    await expectThought(await askAndRead(page, { from: 'Gemini 3 Flash · Cloud', cost: '$0.0011' }));
    expect(server.lastRequest().headers.authorization).toBe(`Bearer ${token}`);
    await startWithHighEffort(page, 'Cloud', 'Claude Sonnet 4.6');
    await expectThought(await askAndRead(page, { from: 'Claude Sonnet 4.6 · Cloud', cost: '$0.006' }));
    expect(server.lastRequest().json()).toMatchObject({ output_config: { effort: 'high' } });
    expect([...new Set(proxy.tunnels)].toSorted()).toEqual([
      'oauth2.googleapis.com:443',
      'us-east5-aiplatform.googleapis.com:443',
    ]);
    await expectOnlyIn(home, token, []);
  } finally {
    await proxy.close();
  }
});
