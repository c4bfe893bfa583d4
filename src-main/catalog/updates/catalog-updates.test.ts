import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../tests/fault-server/fault-server.ts';
import { blanks, chunked, html, json, saysNothing, text } from '../../../tests/fault-server/replies.ts';
import { reset } from '../../../tests/fault-server/steps.ts';
import { valueOf } from '../../storage/storage.fixture.ts';
import { acme, sent, updateWorld } from './updates.fixture.ts';

const day = 24 * 60 * 60 * 1_000;

describe('an update', () => {
  test('is shown before it changes anything, applied, and rolled back', async () => {
    const uses = [
      { providerId: 'acme', modelId: 'm', favourite: true, isDefault: false, sessionCount: 3, instanceIds: ['work'] },
    ];
    const { updates, answer, price, catalog } = await updateWorld({ uses });
    answer(json(200, [sent(6, [{ id: 'new', name: 'New' }])], { etag: '"one"' }));
    const found = valueOf(await updates.check());
    expect(found).toMatchObject({ outcome: 'found', applied: null });
    expect(found.pending?.diff).toMatchObject({
      added: [{ modelId: 'new' }],
      removed: [],
      repriced: [{ modelId: 'm', price: 'input', before: 5, after: 6, percent: 20 }],
      affected: [{ modelId: 'm', favourite: true, sessionCount: 3, instanceIds: ['work'] }],
    });
    expect(await price()).toBe(5);

    const applied = valueOf(await updates.apply(found.pending?.id ?? ''));
    expect(applied).toMatchObject({ pending: null, applied: { canRollBack: true } });
    expect(await price()).toBe(6);
    // What the source does not say stays as it was shipped.
    expect(await catalog.provider('acme')).toMatchObject({
      layer: 'updated',
      models: [{ releaseDate: '2026-01' }, {}],
    });

    expect(valueOf(await updates.rollBack())).toMatchObject({ applied: null });
    expect(await price()).toBe(5);
    expect(await updates.rollBack()).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('rolls back to the one before it', async () => {
    const { updates, answer, price } = await updateWorld();
    for (const next of [6, 7]) {
      answer(json(200, [sent(next)]));
      valueOf(await updates.apply(valueOf(await updates.check()).pending?.id ?? ''));
    }
    expect(await price()).toBe(7);
    valueOf(await updates.rollBack());
    expect(await price()).toBe(6);
  });

  test('that was skipped, or gone back from, is not offered again', async () => {
    const { updates, answer } = await updateWorld();
    answer(json(200, [sent(6)]));
    valueOf(await updates.skip(valueOf(await updates.check()).pending?.id ?? ''));
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'nothing-new', pending: null });
    answer(json(200, [sent(7)]));
    const { pending } = valueOf(await updates.check());
    valueOf(await updates.apply(pending?.id ?? ''));
    valueOf(await updates.rollBack());
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'nothing-new', pending: null });
  });

  test('survives a restart, waiting or in use', async () => {
    const { updates, open, answer, price } = await updateWorld();
    answer(json(200, [sent(6)]));
    const { pending } = valueOf(await updates.check());
    updates.close();
    const again = open();
    expect((await again.state()).pending?.id).toBe(pending?.id);
    valueOf(await again.apply(pending?.id ?? ''));
    again.close();
    expect((await open().state()).applied).toMatchObject({ canRollBack: true });
    expect(await price()).toBe(6);
  });

  test('leaves the user’s own file alone', async () => {
    const { updates, answer, price, folders, catalog } = await updateWorld();
    await mkdir(folders.userFolder);
    await writeFile(join(folders.userFolder, 'acme.json'), JSON.stringify(acme(1)));
    await catalog.reload();
    answer(json(200, [sent(6)]));
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'nothing-new' });
    expect(await price()).toBe(1);
    expect(await readdir(folders.userFolder)).toEqual(['acme.json']);
  });

  test('sends the tag of what it has, to the source that it is from', async () => {
    const { updates, answer, server } = await updateWorld();
    answer(json(200, [sent(6)], { etag: '"one"' }), text(304, ''));
    valueOf(await updates.check());
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'not-modified', pending: { diff: {} } });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"']);
    expect(server.lastRequest().headers).not.toHaveProperty('authorization');
  });
});

const half = JSON.stringify([sent(6)]).slice(0, -20);

describe('a source that lies leaves the catalog as it is', () => {
  test.each<[string, Reply, string]>([
    ['304 without a tag sent', text(304, ''), 'not-modified'],
    ['HTML with 200', html(200), 'html'],
    ['HTML that says it is JSON', text(200, '<html></html>', { 'content-type': 'application/json' }), 'html'],
    ['an error object', json(200, { error: 'this path moved' }), 'error-object'],
    ['an empty list', json(200, []), 'empty'],
    ['nothing', text(200, '', { 'content-type': 'application/json' }), 'empty'],
    ['half a file', text(200, half, { 'content-type': 'application/json' }), 'cut-short'],
    ['a connection that breaks', chunked('application/json', [half, reset]), 'cut-short'],
    ['no list', json(200, { providers: 1 }), 'invalid'],
    ['a list of something else', json(200, [1, 2, sent(6)]), 'invalid'],
    ['words', text(200, 'soon'), 'not-json'],
    ['500', json(500, { error: 'down' }), 'http-error'],
    ['a body of 200 MB', blanks('application/json', 200), 'too-large'],
  ])('%s', async (_, reply, outcome) => {
    const { updates, answer, price, folders } = await updateWorld();
    answer(reply);
    expect(valueOf(await updates.check())).toMatchObject({ outcome, pending: null, applied: null });
    expect(await price()).toBe(5);
    expect(await readdir(join(folders.updateFile, '..'))).toEqual(['update-state.json']);
  });

  test('one that never answers', async () => {
    const { updates, answer, price } = await updateWorld({ timeoutMs: 100 });
    answer(saysNothing);
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'timeout' });
    expect(await price()).toBe(5);
  });

  test('one that is not there', async () => {
    const { updates, server, price } = await updateWorld();
    await server.close();
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'offline', detail: 'refused' });
    expect(await price()).toBe(5);
  });

  test('and an update that waits still waits', async () => {
    const { updates, answer } = await updateWorld();
    answer(json(200, [sent(6)]), json(500, {}));
    valueOf(await updates.check());
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'http-error', pending: { diff: {} } });
  });
});

describe('checking by itself', () => {
  test('is done once a day', async () => {
    const { updates, answer, server, clock } = await updateWorld();
    answer(json(200, [sent(6)]));
    await updates.checkIfDue();
    clock.now += day - 1;
    await updates.checkIfDue();
    expect(server.requests).toHaveLength(1);
    clock.now += 1;
    await updates.checkIfDue();
    expect(server.requests).toHaveLength(2);
  });

  test('is left to the user where that is wanted, and switched off altogether', async () => {
    const { updates, answer, server, settings } = await updateWorld({ mode: 'manual' });
    answer(json(200, [sent(6)]));
    await updates.checkIfDue();
    expect(server.requests).toHaveLength(0);
    valueOf(await updates.check());
    expect(server.requests).toHaveLength(1);
    settings.mode = 'off';
    await updates.checkIfDue();
    expect(await updates.check()).toMatchObject({ failure: { code: 'unsupported' } });
    expect(server.requests).toHaveLength(1);
  });

  test('asks once, however many ask', async () => {
    const { updates, answer, server } = await updateWorld();
    answer(json(200, [sent(6)]));
    const states = await Promise.all([updates.check(), updates.check(), updates.check()]);
    expect(states.map((state) => valueOf(state).outcome)).toEqual(['found', 'found', 'found']);
    expect(server.requests).toHaveLength(1);
  });
});
