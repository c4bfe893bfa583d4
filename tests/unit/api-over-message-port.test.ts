import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portLink } from '../../src-renderer/api/desktop-transport.ts';
import { Connection } from '../../src-renderer/api/connection.ts';
import type { Link } from '../../src-renderer/api/link.ts';
import { consumeOnce } from '../../src-renderer/api/streams.ts';
import type { AppEvent } from '../../src-shared/api/events.ts';
import type { NewAttachment } from '../../src-shared/sessions/attachment.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import { newFile } from '../support/files.ts';
import { createTempCore, type TempCore } from './support/temp-core.ts';

let temp: TempCore;
let served: MessagePort;
let link: Link;

beforeEach(async () => {
  temp = await createTempCore();
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(temp.core.router).upgrade(port1, { context: { windowId: null } });
  port1.start();
  served = port1;
  link = portLink(port2);
});

afterEach(async () => {
  served.close();
  await temp.close();
});

async function demoSession(client: Link['client']) {
  await client.instances.create({ id: 'demo', settings: { displayName: 'Demo', catalogProviderId: 'demo' } });
  return client.sessions.create({ instanceId: 'demo', modelId: 'demo-writer' });
}

describe('the API over a MessagePort', () => {
  it('answers calls', async () => {
    expect(await link.run(() => link.client.app.info())).toMatchObject({ ok: true, value: { home: temp.home } });
    const listed = await link.run(() => link.client.catalog.list());
    expect(listed.ok && listed.value.length).toBeGreaterThan(40);
  });

  it('gives failures as values, with parameters and hint', async () => {
    const missing = await link.run(() => link.client.catalog.provider({ providerId: 'no-such' }));
    expect(missing).toMatchObject({ ok: false, failure: { code: 'not-found', params: { id: 'no-such' } } });
    const badId = await link.run(() => link.client.sessions.get({ sessionId: '../../etc/passwd' }));
    expect(badId).toMatchObject({ ok: false, failure: { code: 'invalid-input', params: { field: 'sessionId' } } });
    const unknown = await link.run(() => link.rpc.call(['app', 'none'], undefined, { context: {} }));
    expect(unknown).toMatchObject({ ok: false, failure: { code: 'unsupported' } });
  });

  it('says ready first, then what changed, and stops when told to', async () => {
    const connection = new Connection(async () => ({ kind: 'connected', link }));
    const aborter = new AbortController();
    const received: AppEvent['type'][] = [];
    const ended = consumeOnce<AppEvent>(
      connection,
      (client, signal) => client.events.subscribe(undefined, { signal }),
      ({ type }) => {
        received.push(type);
        if (type === 'ready') void link.client.settings.update({ theme: 'dark' });
        if (type === 'settings-changed') aborter.abort();
      },
      aborter.signal,
    );
    expect(await ended).toMatchObject({ ok: false, failure: { code: 'aborted' } });
    expect(received).toEqual(['ready', 'settings-changed']);
  });

  it('takes what a user sets for an agent, within its bounds', async () => {
    const { client } = link;
    const { agents } = await demoSession(client);
    const agentId = agents[0]?.id ?? '';
    const settings = { ...noModelSettings, temperature: 0.2, stopSequences: ['END'] };
    expect(await client.agents.update({ agentId, fields: { settings } })).toMatchObject({
      agents: [{ id: agentId, settings }],
    });
    expect(await client.sessions.list({})).toMatchObject({ sessions: [{ agents: [{ id: agentId, settings }] }] });
    const hot = await link.run(() =>
      client.agents.update({ agentId, fields: { settings: { ...settings, temperature: 3 } } }),
    );
    const field = 'fields.settings.temperature';
    expect(hot).toMatchObject({ ok: false, failure: { code: 'invalid-input', params: { field } } });
  });

  it('names what is wrong with a message’s files', async () => {
    const { client } = link;
    const { id: sessionId } = await demoSession(client);
    const send = (file: NewAttachment) =>
      link.run(() => client.chat.send({ sessionId, text: '', attachments: [file] }));
    expect(await send(newFile('a.png', 'image/png', 'no image'))).toMatchObject({
      ok: false,
      failure: { code: 'unsupported', params: { file: 'a.png', kind: 'image' } },
    });
    expect(await send({ name: 'a.txt', mediaType: 'text/plain', base64: '*' })).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', params: { field: 'attachments.0.base64' } },
    });
    expect(await link.run(() => client.chat.send({ sessionId, text: ' ' }))).toMatchObject({
      ok: false,
      failure: { code: 'invalid-input', params: { field: 'text', reason: 'empty' } },
    });
  });

  it('fails what is under way, and what comes later, once the port closes', async () => {
    const events = link.run(async () => {
      for await (const event of await link.client.events.subscribe()) {
        if (event.type === 'ready') served.close();
      }
    });
    const disconnected = { ok: false, failure: { code: 'disconnected' } };
    expect(await events).toMatchObject(disconnected);
    expect(await link.run(() => link.client.app.info())).toMatchObject(disconnected);
  });
});
