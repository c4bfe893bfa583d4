import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FaultServer } from '../../../tests/fault-server/fault-server.ts';
import { json, redirect, saysNothing, text } from '../../../tests/fault-server/replies.ts';
import { faultyFileSystem, valueOf } from '../../storage/storage.fixture.ts';
import { sent, updateWorld } from './updates.fixture.ts';

const day = 24 * 60 * 60 * 1_000;

describe('a full disk', () => {
  async function fullWorld() {
    const disk = { full: '' };
    const fileSystem = faultyFileSystem((step, path) =>
      disk.full !== '' && path.includes(disk.full) && (step === 'file-write' || step === 'copy') ? 'ENOSPC' : null,
    );
    return { disk, ...(await updateWorld({ fileSystem })) };
  }
  const noSpace = { failure: { code: 'storage-failed', hint: 'free-disk-space', params: { reason: 'ENOSPC' } } };

  test('is said when an update cannot be put aside, which is asked for again', async () => {
    const { disk, updates, answer, price, server } = await fullWorld();
    answer(json(200, [sent(6)], { etag: '"one"' }));
    disk.full = 'update-pending';
    expect(await updates.check()).toMatchObject(noSpace);
    expect(await updates.state()).toMatchObject({ pending: null, applied: null });
    disk.full = '';
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'found', pending: { diff: {} } });
    expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined]);
    expect(await price()).toBe(5);
  });

  test.each(['update.json', 'update-before'])('leaves what is in use, and what was before: %s', async (name) => {
    const { disk, updates, answer, applied, price, folder } = await fullWorld();
    for (const next of [6, 7]) {
      answer(json(200, [sent(next)]));
      await applied(updates);
    }
    answer(json(200, [sent(8)]));
    const { pending } = valueOf(await updates.check());
    const before = await readdir(folder);
    disk.full = name;
    expect(await updates.apply(pending?.id ?? '')).toMatchObject(noSpace);
    expect(await price()).toBe(7);
    expect(await readdir(folder)).toEqual(before);
    expect((await updates.state()).pending?.id).toBe(pending?.id);
    disk.full = '';
    valueOf(await updates.rollBack());
    expect(await price()).toBe(6);
  });

  test('leaves what is in use when it cannot go back', async () => {
    const { disk, updates, answer, applied, price } = await fullWorld();
    for (const next of [6, 7]) {
      answer(json(200, [sent(next)]));
      await applied(updates);
    }
    disk.full = 'update.json';
    expect(await updates.rollBack()).toMatchObject(noSpace);
    expect(await price()).toBe(7);
    expect((await updates.state()).applied).toMatchObject({ canRollBack: true });
  });

  test('costs what is remembered of checks, and nothing else', async () => {
    const { disk, updates, answer, applied, price } = await fullWorld();
    disk.full = 'update-state';
    answer(json(200, [sent(6)]));
    expect(await applied(updates)).toMatchObject({ applied: { canRollBack: true } });
    expect(await price()).toBe(6);
  });
});

describe('after a restart', () => {
  test('the last update is rolled back, the one before it too being an update', async () => {
    const { updates, open, answer, applied, price } = await updateWorld();
    for (const next of [6, 7]) {
      answer(json(200, [sent(next)]));
      await applied(updates);
    }
    updates.close();
    const again = open();
    expect(valueOf(await again.rollBack())).toMatchObject({ applied: { canRollBack: false } });
    expect(await price()).toBe(6);
    again.close();
    expect(await open().rollBack()).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('an update in use that nobody remembers can be rolled back', async () => {
    const { updates, open, answer, applied, price, folder } = await updateWorld();
    answer(json(200, [sent(6)]));
    await applied(updates);
    updates.close();
    await writeFile(join(folder, 'update-state.json'), '{"appliedAt":');
    const again = open();
    expect((await again.state()).applied).toMatchObject({ canRollBack: true });
    valueOf(await again.rollBack());
    expect(await price()).toBe(5);
  });

  test.each(['update.json', 'update-pending.json'])('%s, once lost, is asked for and offered again', async (name) => {
    const { updates, open, answer, server, catalog, folder } = await updateWorld();
    answer(json(200, [sent(6)], { etag: '"one"' }));
    const { pending } = valueOf(await updates.check());
    if (name === 'update.json') valueOf(await updates.apply(pending?.id ?? ''));
    updates.close();
    await writeFile(join(folder, name), '{"version":"1.0","rece');
    await catalog.reload();
    const again = open();
    expect(await again.state()).toMatchObject({ pending: null, applied: null });
    expect(valueOf(await again.check())).toMatchObject({ outcome: 'found', pending: { diff: { repriced: [{}] } } });
    expect(server.lastRequest().headers).not.toHaveProperty('if-none-match');
  });

  test('without the folder, all is as it was shipped', async () => {
    const { updates, open, answer, applied, catalog, price, folder } = await updateWorld();
    answer(json(200, [sent(6)]));
    await applied(updates);
    updates.close();
    await rm(folder, { recursive: true });
    await catalog.reload();
    const again = open();
    expect(await again.state()).toMatchObject({ checkedAt: null, pending: null, applied: null });
    expect(await price()).toBe(5);
  });
});

describe('a source', () => {
  test('is sent the tag that it gave itself, and no other’s', async () => {
    const { updates, answer, server, settings } = await updateWorld();
    const other = '/other';
    answer(json(200, [sent(6)], { etag: '"one"' }));
    server.on(other, json(200, [sent(6)], { etag: '"two"' }));
    valueOf(await updates.check());
    const first = settings.source;
    settings.source = `${server.origin}${other}`;
    valueOf(await updates.check());
    valueOf(await updates.check());
    settings.source = first;
    valueOf(await updates.check());
    expect(server.requests.map(({ path, headers }) => [path, headers['if-none-match']])).toEqual([
      ['/v2/providers', undefined],
      ['/other', undefined],
      ['/other', '"two"'],
      ['/v2/providers', undefined],
    ]);
  });

  test('gets no credential, and no cookie that it set', async () => {
    const { updates, answer, server } = await updateWorld();
    answer(json(200, [sent(6)], { 'set-cookie': 'id=canary; Path=/' }));
    valueOf(await updates.check());
    valueOf(await updates.check());
    const names = server.requests.flatMap(({ headers }) => Object.keys(headers));
    expect(names.filter((name) => /auth|cookie|key|token|referer/.test(name))).toEqual([]);
    expect(JSON.stringify(server.requests)).not.toContain('canary');
  });

  test('may move within its own origin, and not to another', async () => {
    const { updates, answer, server, price } = await updateWorld();
    const elsewhere = await FaultServer.start();
    elsewhere.on('/v2/providers', json(200, [sent(9)]));
    answer(redirect(302, `${elsewhere.origin}/v2/providers?token=canary`));
    const refused = valueOf(await updates.check());
    expect(refused).toMatchObject({
      outcome: 'http-error',
      detail: `redirected to ${elsewhere.origin}`,
      pending: null,
    });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
    server.on('/v3', json(200, [sent(6)]));
    answer(redirect(307, '/v3'));
    expect(valueOf(await updates.check())).toMatchObject({ outcome: 'found' });
    expect(await price()).toBe(5);
  });

  test('that no longer names a provider leaves the shipped one', async () => {
    const { updates, answer, applied, catalog, price } = await updateWorld();
    answer(json(200, [{ ...sent(1), id: 'other' }]));
    const { pending } = valueOf(await updates.check());
    expect(pending?.diff).toMatchObject({ providersAdded: [{ id: 'other' }], providersRemoved: [], removed: [] });
    await applied(updates);
    expect((await catalog.list()).map(({ id, layer }) => [id, layer])).toEqual([
      ['acme', 'shipped'],
      ['other', 'updated'],
    ]);
    expect(await price()).toBe(5);
  });

  test('is asked again when the clock was set back, however far', async () => {
    const { updates, answer, server, clock } = await updateWorld();
    answer(json(200, [sent(6)]), text(304, ''));
    await updates.checkIfDue();
    clock.now -= 300 * day;
    await updates.checkIfDue();
    await updates.checkIfDue();
    expect(server.requests).toHaveLength(2);
  });

  test('that is slow does not hold up the end, and nothing is written after it', async () => {
    const { updates, answer, server, folder } = await updateWorld({ timeoutMs: 60_000 });
    answer(json(200, [sent(6)]), saysNothing);
    valueOf(await updates.check());
    const before = await readFile(join(folder, 'update-state.json'), 'utf8');
    const checked = updates.check();
    await server.received(2);
    updates.close();
    expect(await checked).toMatchObject({ failure: { code: 'aborted' } });
    expect(await readFile(join(folder, 'update-state.json'), 'utf8')).toBe(before);
  });
});
