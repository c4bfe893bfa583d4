import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { harmlessLinks, hostileLinks } from '../../tests/support/hostile-links.ts';
import { createTempCore, type TempCore } from '../../tests/unit/support/temp-core.ts';
import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import { valueOf } from '../storage/storage.fixture.ts';

let temp: TempCore;
beforeEach(async () => {
  temp = await createTempCore();
  const { instances, sessions, settings } = temp.core.services;
  valueOf(await instances.create({ id: 'offline', settings: { displayName: 'Offline', catalogProviderId: 'demo' } }));
  valueOf(await sessions.create({ instanceId: 'offline', modelId: 'demo-writer' }));
  valueOf(await settings.setDefaultModel({ instanceId: 'offline', modelId: 'demo-writer' }));
});
afterEach(() => temp.close());

/** Everything that is stored, as the services and the files tell it. */
async function everything(): Promise<unknown> {
  const { instances, sessions, settings, turns, vault } = temp.core.services;
  const files = (await readdir(temp.home, { recursive: true, withFileTypes: true })).filter(
    (entry) => entry.isFile() && entry.name.endsWith('.json'),
  );
  return {
    instances: await instances.list(),
    sessions: await sessions.page({ archived: false, cursor: null, limit: 200 }),
    settings: await settings.get(),
    running: turns.runningCount(),
    credentials: await vault.entry('offline'),
    files: await Promise.all(
      files.map(async (entry) => [entry.name, await readFile(join(entry.parentPath, entry.name), 'utf8')]),
    ),
  };
}

/** What a window is asked for a link that arrives, after the sheet for it was made. */
async function arrive(text: string): Promise<readonly WindowRequest['kind'][]> {
  const { inbox, requests, links } = temp.core.services;
  inbox.receive(text);
  const asked = requests.take(null);
  for (const request of asked) if (request.kind === 'open-link') await links.propose(request.link);
  return asked.map(({ kind }) => kind);
}

it('hostile links reach no window but as refused, and change nothing', async () => {
  const before = await everything();
  for (const { text } of hostileLinks) expect(await arrive(text)).toEqual(['refused-link']);
  expect(await everything()).toEqual(before);
});

it('what an honest link may say is shown, and changes nothing either', async () => {
  const before = await everything();
  for (const text of harmlessLinks) expect(await arrive(text)).toEqual(['open-link']);
  expect(await everything()).toEqual(before);
});

it('of the arguments of a launch only a link is read, and none of several', async () => {
  const { inbox, requests } = temp.core.services;
  const before = await everything();
  const injected = ['--inspect=0.0.0.0:9229', '--home=/tmp/evil', '--remote-debugging-port=1'];
  expect(inbox.receiveFrom(injected)).toBe(false);
  expect(requests.take(null)).toEqual([]);
  expect(inbox.receiveFrom(['patchbay', ...injected, 'patchbay://session/new?prompt=x', '--no-sandbox'])).toBe(true);
  expect(requests.take(null)).toEqual([
    {
      kind: 'open-link',
      link: { action: 'new-session', providerId: null, instanceId: null, modelId: null, prompt: 'x' },
    },
  ]);
  expect(inbox.receiveFrom(['patchbay://session/new', 'patchbay://instances/add?provider=demo'])).toBe(true);
  expect(requests.take(null)).toEqual([
    { kind: 'refused-link', failure: { code: 'link-refused', params: { reason: 'several', name: '' } } },
  ]);
  expect(await everything()).toEqual(before);
});
