import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTempCore, type TempCore } from '../../tests/unit/support/temp-core.ts';
import { silentLog } from '../storage/log.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import type { TrayItem } from './tray-item.ts';
import { TrayModel } from './tray-model.ts';

let temp: TempCore;
let tray: TrayModel;
let opened: number;
let quits: number;

beforeEach(async () => {
  temp = await createTempCore();
  const { instances } = temp.core.services;
  valueOf(await instances.create({ id: 'offline', settings: { displayName: 'Offline', catalogProviderId: 'demo' } }));
  opened = 0;
  quits = 0;
  tray = new TrayModel({
    services: temp.core.services,
    log: silentLog,
    openWindow: () => {
      opened += 1;
    },
    quit: () => {
      quits += 1;
    },
  });
});
afterEach(async () => {
  tray.close();
  await temp.close();
});

const writer = { instanceId: 'offline', modelId: 'demo-writer' };
const thinker = { instanceId: 'offline', modelId: 'demo-thinker' };

function labels(items: readonly TrayItem[] = tray.menu()): readonly string[] {
  return items.flatMap(({ label, items: inner }) => [label, ...labels(inner)]);
}

function checked(): readonly string[] {
  return tray.menu().flatMap((item) => (item.checked ? [item.label] : []));
}

/** Waits until the menu is as wanted; each change of it is looked at. */
function until(wanted: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (wanted()) {
      resolve();
      return;
    }
    const stop = tray.onChange(() => {
      if (!wanted()) return;
      stop();
      resolve();
    });
  });
}

const offlineStatus = 'not tested';

describe('the menu', () => {
  it('is read at the start', async () => {
    expect(labels()).toEqual(['No default model yet', '', 'Open Patchbay', 'Stop all answers', 'Quit Patchbay']);
    await until(() => labels().includes(`Offline · ${offlineStatus}`));
    expect(labels()).toContain(`Demo Writer (simulated) · $1 / $5 · ${offlineStatus}`);
  });

  it('follows what windows and people set: default, favourites, recents, names, instances', async () => {
    const { settings, instances, sessions } = temp.core.services;
    await settings.setDefaultModel(thinker);
    await until(() => checked().some((label) => label.startsWith('Demo Thinker (simulated) (Offline)')));
    await settings.setFavourite(writer, true);
    await until(() => labels().includes('Favourites'));
    await settings.recordRecent({ instanceId: 'offline', modelId: 'demo-unpriced' });
    await until(() => labels().includes('Recent models'));
    const { revision } = valueOf(await instances.view('offline'));
    const renamed = { displayName: 'Offline again', catalogProviderId: 'demo' };
    valueOf(await instances.update({ instanceId: 'offline', revision, settings: renamed }));
    await until(() => labels().includes(`Offline again · ${offlineStatus}`));
    valueOf(await instances.setDisabled('offline', true));
    await until(() => checked().every((label) => label.endsWith('turned off')) && !labels().includes('Instances'));
    expect(valueOf(await sessions.page({ archived: false, cursor: null, limit: 1 })).total).toBe(0);
  });

  it('shows a default whose instance is removed as removed, and as it was once the instance is back', async () => {
    const { settings, instances } = temp.core.services;
    await settings.setDefaultModel(writer);
    valueOf(await instances.remove('offline'));
    await until(() => checked().some((label) => label === 'demo-writer (offline) · price unknown · removed'));
    expect(valueOf(await settings.get()).defaultModel).toEqual(writer);
    valueOf(await instances.restore('offline'));
    await until(() => checked().some((label) => label.startsWith('Demo Writer (simulated) (Offline) · $')));
  });

  it('follows a hand edit of settings.json within a second', async () => {
    const { settings } = temp.core.services;
    await settings.setFavourite(writer, true);
    await until(() => labels().includes('Favourites'));
    const edited = performance.now();
    await writeFile(join(temp.home, 'settings.json'), JSON.stringify({ version: '1.0', defaultModel: thinker }));
    await until(() => !labels().includes('Favourites') && checked().some((label) => label.startsWith('Demo Thinker')));
    expect(performance.now() - edited).toBeLessThan(1_000);
  });

  it('makes one menu of a burst of changes, and none of one that shows nothing else', async () => {
    const { settings } = temp.core.services;
    await until(() => labels().includes('Instances'));
    let changes = 0;
    const stop = tray.onChange(() => {
      changes += 1;
    });
    for (let round = 0; round < 20; round += 1) await settings.setDefaultModel(round % 2 === 0 ? writer : thinker);
    await until(() => checked().some((label) => label.startsWith('Demo Thinker')));
    expect(changes).toBeLessThanOrEqual(3);
    stop();
  });

  it('leaves no listener behind', async () => {
    await until(() => labels().includes('Instances'));
    tray.close();
    const before = tray.menu();
    const { settings } = temp.core.services;
    valueOf(await settings.setDefaultModel(writer));
    const other = new TrayModel({ services: temp.core.services, log: silentLog, openWindow: () => 0, quit: () => 0 });
    await new Promise<void>((resolve) => {
      other.onChange(resolve);
    });
    other.close();
    expect(tray.menu()).toBe(before);
  });
});

describe('choosing', () => {
  it('a model makes it the default and offers to switch, with no window brought up', async () => {
    const { settings, requests } = temp.core.services;
    await tray.perform({ kind: 'choose-default', model: thinker });
    expect(valueOf(await settings.get()).defaultModel).toEqual(thinker);
    expect(requests.take(null)).toEqual([{ kind: 'offer-model', model: thinker }]);
    expect(opened).toBe(0);
  });

  it('the default again has the menu drawn anew: systems turn a check over when it is clicked', async () => {
    await temp.core.services.settings.setDefaultModel(writer);
    await until(() => checked().length > 0);
    const before = labels();
    const drawn = new Promise<void>((resolve) => {
      tray.onChange(resolve);
    });
    await tray.perform({ kind: 'choose-default', model: writer });
    await drawn;
    expect(labels()).toEqual(before);
    expect(checked()).toHaveLength(1);
  });

  it('a model whose instance went meanwhile changes nothing', async () => {
    const { settings, requests } = temp.core.services;
    await tray.perform({ kind: 'choose-default', model: { instanceId: 'gone', modelId: 'm' } });
    expect(valueOf(await settings.get()).defaultModel).toBeNull();
    expect(requests.take(null)).toEqual([]);
  });

  it('"New session with..." and "More..." bring a window up that is asked to do it', async () => {
    const { requests, sessions } = temp.core.services;
    await tray.perform({ kind: 'new-session', model: writer });
    await tray.perform({ kind: 'more', instanceId: 'offline' });
    expect(requests.take(3)).toEqual([
      { kind: 'new-session', model: writer },
      { kind: 'choose-model', instanceId: 'offline' },
    ]);
    expect(opened).toBe(2);
    expect(valueOf(await sessions.page({ archived: false, cursor: null, limit: 1 })).total).toBe(0);
  });

  it('"Open" and "Quit" are the host’s', async () => {
    await tray.perform({ kind: 'open-window' });
    await tray.perform({ kind: 'quit' });
    expect([opened, quits]).toEqual([1, 1]);
  });

  it('"Stop all answers" counts them, and stops them', async () => {
    const { sessions, turns } = temp.core.services;
    for (const model of [writer, thinker]) {
      const { id } = valueOf(await sessions.create(model));
      valueOf(await turns.send({ sessionId: id, text: 'Hello' }));
    }
    await until(() => labels().includes('Stop all 2 running answers'));
    await tray.perform({ kind: 'stop-all' });
    expect(turns.runningCount()).toBe(0);
    await until(() => labels().includes('Stop all answers'));
  });
});
