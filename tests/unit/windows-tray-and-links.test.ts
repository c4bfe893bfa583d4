import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { portLink } from '../../src-renderer/api/desktop-transport.ts';
import type { Link } from '../../src-renderer/api/link.ts';
import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Settings } from '../../src-shared/settings/preferences.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import { valueOf } from '../../src-main/storage/storage.fixture.ts';
import { TrayModel } from '../../src-main/tray/tray-model.ts';
import { createTempCore, type TempCore } from './support/temp-core.ts';

const writer = { instanceId: 'offline', modelId: 'demo-writer' };
const thinker = { instanceId: 'offline', modelId: 'demo-thinker' };
const unpriced = { instanceId: 'offline', modelId: 'demo-unpriced' };

/** A page of its own window, as the desktop host serves one; it takes what waits whenever it hears of something. */
class Page {
  readonly taken: WindowRequest[] = [];
  settings: Settings | null = null;
  readonly #served: MessagePort;
  readonly #link: Link;
  readonly #closing = new AbortController();
  readonly #heard: Promise<void>;

  constructor({ core }: TempCore, windowId: number) {
    const { port1, port2 } = new MessageChannel();
    new RPCHandler(core.router).upgrade(port1, { context: { windowId } });
    port1.start();
    this.#served = port1;
    this.#link = portLink(port2);
    this.#heard = this.#listen();
  }

  get api(): Link['client'] {
    return this.#link.client;
  }

  run<Value>(work: () => Promise<Value>) {
    return this.#link.run(work);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#heard.catch(() => undefined);
    this.#served.close();
  }

  async #listen(): Promise<void> {
    const events = await this.api.events.subscribe(undefined, { signal: this.#closing.signal });
    for await (const { type } of events) {
      if (type === 'ready' || type === 'requests-waiting') this.taken.push(...(await this.api.app.takeRequests()));
      if (type === 'ready' || type === 'settings-changed') this.settings = await this.api.settings.get();
    }
  }
}

let temp: TempCore;
let tray: TrayModel;
let left: Page;
let right: Page;

beforeEach(async () => {
  temp = await createTempCore();
  const { services } = temp.core;
  valueOf(
    await services.instances.create({ id: 'offline', settings: { displayName: 'Offline', catalogProviderId: 'demo' } }),
  );
  tray = new TrayModel({ services, log: silentLog, openWindow: () => undefined, quit: () => undefined });
  left = new Page(temp, 1);
  right = new Page(temp, 2);
});
afterEach(async () => {
  tray.close();
  await Promise.all([left.close(), right.close()]);
  await temp.close();
});

function checkedInTray(): string | undefined {
  return tray.menu().find(({ checked }) => checked)?.label;
}

describe('two windows, the tray and a link', () => {
  it('set the same default in turn, and all of them show the last one', async () => {
    await left.api.settings.setDefaultModel({ model: writer });
    await tray.perform({ kind: 'choose-default', model: unpriced });
    await right.api.settings.setDefaultModel({ model: thinker });
    await expect.poll(() => left.settings?.defaultModel).toEqual(thinker);
    await expect.poll(() => right.settings?.defaultModel).toEqual(thinker);
    await expect.poll(checkedInTray).toMatch(/^Demo Thinker/);
  });

  it('mark favourites, choose models and use sessions at once, and no change is lost', async () => {
    const favourites = (of: string): ModelRef[] =>
      Array.from({ length: 15 }, (_, index) => ({ instanceId: 'offline', modelId: `${of}-${index}` }));
    const { services } = temp.core;
    const session = await left.api.sessions.create(writer);
    await Promise.all([
      ...favourites('left').map((model) => left.api.settings.setFavourite({ model, favourite: true })),
      ...favourites('right').map((model) => right.api.settings.setFavourite({ model, favourite: true })),
      left.api.settings.update({ theme: 'dark' }),
      right.api.settings.update({ sendKey: 'mod-enter' }),
      tray.perform({ kind: 'choose-default', model: thinker }),
      left.api.sessions.rename({ sessionId: session.id, title: 'Named' }),
      right.api.sessions.setModel({ sessionId: session.id, ...unpriced }),
    ]);
    const { defaultModel, favouriteModels, preferences, recentModels } = valueOf(await services.settings.get());
    expect(defaultModel).toEqual(thinker);
    expect(preferences).toMatchObject({ theme: 'dark', sendKey: 'mod-enter' });
    expect(recentModels).toEqual([writer]);
    const marked = favouriteModels.map(({ modelId }) => modelId);
    expect(marked.toSorted()).toEqual(
      [...favourites('left'), ...favourites('right')].map(({ modelId }) => modelId).toSorted(),
    );
    expect(await right.api.sessions.get({ sessionId: session.id })).toMatchObject({ title: 'Named', ...unpriced });
    await expect.poll(() => left.settings?.favouriteModels.length).toBe(30);
    await expect.poll(() => right.settings?.favouriteModels).toEqual(favouriteModels);
  });

  it('send in the same session at once: one message is sent, and the other is refused', async () => {
    const session = await left.api.sessions.create(writer);
    const send = (page: Page, text: string) =>
      page.run(() => page.api.chat.send({ sessionId: session.id, text, attachments: [] }));
    const outcomes = await Promise.all([send(left, 'From the left'), send(right, 'From the right')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ failure: { code: 'conflict' } });
    await Promise.all([tray.perform({ kind: 'stop-all' }), left.api.chat.stop({ sessionId: session.id })]);
    expect(await right.api.sessions.get({ sessionId: session.id })).toMatchObject({
      messageCount: 2,
      streaming: false,
    });
  });

  it('hear of each request once: it goes to one window, and to no other', async () => {
    const { inbox, requests } = temp.core.services;
    await expect.poll(() => left.settings !== null && right.settings !== null).toBe(true);
    const models = Array.from({ length: 10 }, (_, index) => ({ instanceId: 'offline', modelId: `m${index}` }));
    for (const model of models) await tray.perform({ kind: 'new-session', model });
    for (let index = 0; index < 10; index += 1) inbox.receive(`patchbay://instances/add?provider=p${index}`);
    requests.push({ kind: 'find' }, 2);
    const all = (): readonly WindowRequest[] => [...left.taken, ...right.taken];
    await expect.poll(() => all().length).toBe(21);
    expect(
      all()
        .flatMap((one) => (one.kind === 'new-session' ? [one.model.modelId] : []))
        .toSorted(),
    ).toEqual(models.map(({ modelId }) => modelId));
    expect(
      all()
        .flatMap((one) => (one.kind === 'open-link' && one.link.action === 'add-instance' ? [one.link.providerId] : []))
        .toSorted(),
    ).toEqual(Array.from({ length: 10 }, (_, index) => `p${index}`));
    expect(left.taken.filter(({ kind }) => kind === 'find')).toEqual([]);
    expect(right.taken.filter(({ kind }) => kind === 'find')).toHaveLength(1);
  });

  it('a link to a session that another window is using shows it as it is, and changes nothing of it', async () => {
    const { inbox } = temp.core.services;
    const session = await left.api.sessions.create(writer);
    inbox.receive(`patchbay://session/${session.id}`);
    const [proposal, named] = await Promise.all([
      right.api.links.propose({ link: { action: 'open-session', sessionId: session.id } }),
      left.api.sessions.rename({ sessionId: session.id, title: 'Meanwhile' }),
      tray.perform({ kind: 'choose-default', model: thinker }),
    ]);
    expect(proposal).toMatchObject({ kind: 'open-session', session: { id: session.id } });
    expect(await right.api.sessions.get({ sessionId: session.id })).toEqual(named);
    const opened = (): readonly WindowRequest[] =>
      [...left.taken, ...right.taken].filter(({ kind }) => kind === 'open-link');
    await expect.poll(opened).toHaveLength(1);
  });
});
