import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogOf, Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { noModelSettings, type ModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { settingsOf } from './stored-settings.ts';

const settings: ModelSettings = {
  reasoningEffort: 'high',
  temperature: 0,
  topP: 0.9,
  maxOutputTokens: 2_000,
  stopSequences: ['END', '\n\n'],
};
const plain = { instanceId: 'work', modelId: 'plain' };

let home: DatabaseHome;
let all: Conversations;
let session: Session;
beforeEach(async () => {
  home = await DatabaseHome.make();
  const thinker = { id: model.modelId, reasoningLevels: ['low', 'high'], maxOutputTokens: 8_192 };
  all = new Conversations(home, { catalog: catalogOf(thinker, { id: plain.modelId }) });
  session = await all.newSession();
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

const agentId = (): string => session.agents[0]?.id ?? '';

describe('what is set for the model of an agent', () => {
  it('is kept with the session, and told to every window', async () => {
    all.now += 5;
    const changed = valueOf(await all.sessions.updateAgent(agentId(), { settings }));
    expect(changed).toEqual({
      ...session,
      agents: [{ ...session.agents[0], settings }],
      updatedAt: 1_000_005,
    });
    expect(all.changes.at(-1)).toEqual({ type: 'session-changed', session: changed });
    await all.close();
    all = new Conversations(home);
    expect(await all.listed()).toEqual([changed]);
  });

  it('is sent as it is, with the catalog’s output limit beside it', async () => {
    valueOf(await all.sessions.updateAgent(agentId(), { settings }));
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
    expect(all.provider.last.request).toEqual({
      modelId: model.modelId,
      system: null,
      messages: [{ role: 'user', text: 'Hello', attachments: [] }],
      catalogOutputTokens: 8_192,
      ...settings,
    });
  });

  it('keeps an effort that the model does not list, and does not send it', async () => {
    valueOf(await all.sessions.updateAgent(agentId(), { settings }));
    for (const other of [plain, { instanceId: 'work', modelId: 'unlisted' }]) {
      const changed = valueOf(await all.sessions.setModel(session.id, other));
      expect(changed.agents[0]?.settings).toEqual(settings);
      valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
      expect(all.provider.last.request).toMatchObject({
        modelId: other.modelId,
        ...settings,
        reasoningEffort: null,
        catalogOutputTokens: null,
      });
      valueOf(await all.engine.stop(session.id));
    }
    await all.sessions.setModel(session.id, model);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Hello' }));
    expect(all.provider.last.request).toMatchObject({ reasoningEffort: 'high' });
  });

  it('is not found for an agent that is not there, or whose session is removed', async () => {
    const notFound = { ok: false, failure: { code: 'not-found', params: { field: 'agent' }, hint: 'reload' } };
    expect(await all.sessions.updateAgent(session.id, { settings })).toMatchObject(notFound);
    await all.sessions.remove(session.id);
    expect(await all.sessions.updateAgent(agentId(), { settings })).toMatchObject(notFound);
    expect(valueOf(await all.sessions.restore(session.id)).agents[0]?.settings).toEqual(noModelSettings);
  });
});

describe('stored settings', () => {
  it.each([
    ['nothing', '{}', noModelSettings],
    ['all of them', JSON.stringify(settings), settings],
    ['one odd field', JSON.stringify({ ...settings, temperature: 'hot' }), { ...settings, temperature: null }],
    ['another version’s', '{"topP":0.5,"seed":7}', { ...noModelSettings, topP: 0.5 }],
    ['no JSON', '{', noModelSettings],
    ['no object', '[]', noModelSettings],
  ])('that hold %s are read as far as they go', (_what, json, expected) => {
    expect(settingsOf(json)).toEqual(expected);
  });
});
