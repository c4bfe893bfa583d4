import { once } from 'node:events';
import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { deadPid, leaveLock, ownedHere, recordOf } from './home-lock.fixture.ts';
import { acquireHomeLock } from './home-lock.ts';
import { homePaths } from './home.ts';
import { recordId } from './lock-record.ts';
import { processStart } from './process-identity.ts';
import { namesIn, temporaryFolder, temporaryHome, valueOf } from './storage.fixture.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

describe('a stale lock is taken over', () => {
  test('of a process that is gone', async () => {
    const paths = await temporaryHome();
    await leaveLock(paths, { pid: await deadPid() });
    await ownedHere(paths);
    expect((await recordOf(paths)).pid).toBe(process.pid);
  });

  test('of a process whose id another one has now', async () => {
    const paths = await temporaryHome();
    await leaveLock(paths, { processStart: 'an-earlier-boot/1' });
    const start = performance.now();
    await ownedHere(paths);
    expect((await recordOf(paths)).processStart).toBe(await processStart(process.pid));
    expect(performance.now() - start).toBeLessThan(process.platform === 'linux' ? 900 : 5_000);
  });

  test('of a process that lives and whose socket does not answer', async () => {
    const paths = await temporaryHome();
    await leaveLock(paths, {});
    const { secret } = await recordOf(paths);
    await ownedHere(paths);
    expect((await recordOf(paths)).secret).not.toBe(secret);
  });

  test('that is no record at all', async () => {
    const paths = await temporaryHome();
    await writeFile(paths.lock, '');
    await utimes(paths.lock, new Date(0), new Date(0));
    await ownedHere(paths);
    expect((await recordOf(paths)).pid).toBe(process.pid);
  });

  test('also when a process that was taking it over died on the way', async () => {
    const paths = await temporaryHome();
    const dead = await deadPid();
    await leaveLock(paths, { pid: dead });
    const claim = `${paths.lock}.claim-${recordId(await readFile(paths.lock, 'utf8'))}`;
    const record = { pid: dead, processStart: 'b/2', startedAt: '', socket: '/nowhere', secret: 'y'.repeat(20) };
    await writeFile(claim, JSON.stringify(record));
    await ownedHere(paths);
    expect((await namesIn(paths.root)).filter((name) => name.includes('claim'))).toEqual([]);
  });

  test('and what its owner left half written is swept away', async () => {
    const paths = await temporaryHome();
    await mkdir(paths.credentials);
    const old = join(paths.credentials, '.work.json.0123456789ab.tmp');
    const young = join(paths.credentials, '.work.json.ba9876543210.tmp');
    for (const path of [old, young]) await writeFile(path, 'half a key');
    await utimes(old, new Date(0), new Date(0));
    await sweepLeftovers(paths);
    expect(await namesIn(paths.credentials)).toEqual(['.work.json.ba9876543210.tmp']);
  });
});

describe('handing over', () => {
  test('gives the arguments to the owner and brings its reply', async () => {
    const paths = await temporaryHome();
    const seen: unknown[] = [];
    await ownedHere(paths, async (argv) => {
      seen.push(argv);
      return { message: 'opened' };
    });
    const argv = ['patchbay://session/new?prompt=a b', 'ünïcödé\n"quoted"'];
    const result = valueOf(await acquireHomeLock(paths, argv, async () => ({ message: '' })));
    expect(result).toEqual({ kind: 'handed-over', reply: { message: 'opened' } });
    expect(seen).toEqual([argv]);
  });

  test('a handler that fails still answers', async () => {
    const paths = await temporaryHome();
    await ownedHere(paths, () => Promise.reject(new Error('bug')));
    const result = valueOf(await acquireHomeLock(paths, [], async () => ({ message: '' })));
    expect(result).toMatchObject({
      kind: 'handed-over',
      reply: { message: 'Patchbay is already running.' },
    });
  });

  test('more arguments than the owner takes are refused before they are sent', async () => {
    const paths = await temporaryHome();
    await ownedHere(paths);
    for (const argv of [['x'.repeat(70_000)], Array<string>(101).fill('x')])
      expect(await acquireHomeLock(paths, argv, async () => ({ message: '' }))).toMatchObject({
        failure: { code: 'too-large' },
      });
  });

  test('who does not know the secret, speaks nonsense or too much is hung up on', async () => {
    const paths = await temporaryHome();
    let called = 0;
    await ownedHere(paths, async () => {
      called += 1;
      return { message: '' };
    });
    const { socket, secret } = await recordOf(paths);
    for (const text of [
      `${JSON.stringify({ secret: 'guessed', argv: [] })}\n`,
      `${JSON.stringify({ secret, argv: 'not a list' })}\n`,
      'GET / HTTP/1.1\r\n\r\n',
      'x'.repeat(200_000),
    ]) {
      const client = createConnection(socket);
      const closed = new Promise((resolve) => client.on('close', resolve));
      client.on('error', () => undefined);
      client.write(text);
      client.resume();
      await closed;
      expect(client.bytesRead).toBe(0);
    }
    expect(called).toBe(0);
    expect(valueOf(await acquireHomeLock(paths, [], async () => ({ message: '' }))).kind).toBe('handed-over');
  });
});

describe('releasing', () => {
  test('leaves nothing, and the home free for the next', async () => {
    const paths = await temporaryHome();
    const lock = await ownedHere(paths);
    await lock.release();
    await lock.release();
    expect(await namesIn(paths.root)).toEqual([]);
    await ownedHere(paths);
  });

  test('leaves a lock alone that is another one by now', async () => {
    const paths = await temporaryHome();
    const lock = await ownedHere(paths);
    await writeFile(paths.lock, 'of somebody else');
    await lock.release();
    expect(await readFile(paths.lock, 'utf8')).toBe('of somebody else');
  });

  test('whoever waits for an answer meanwhile becomes the owner', async () => {
    const paths = await temporaryHome();
    let asked: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const lock = await ownedHere(paths, () => {
      asked();
      return new Promise(() => undefined);
    });
    const next = acquireHomeLock(paths, [], async () => ({ message: '' }));
    await waiting;
    await lock.release();
    const result = valueOf(await next);
    expect(result.kind).toBe('owner');
    await (result.kind === 'owner' ? result.lock.release() : undefined);
  });
});

test('a home whose path is too long for a socket has it elsewhere', async () => {
  const root = join(await temporaryFolder(), 'a-long-name-'.repeat(10));
  await mkdir(root);
  const paths = homePaths(root);
  const lock = await ownedHere(paths);
  const { socket } = await recordOf(paths);
  expect(socket.startsWith(root)).toBe(false);
  expect(valueOf(await acquireHomeLock(paths, ['x'], async () => ({ message: '' }))).kind).toBe('handed-over');
  await lock.release();
  await expect(stat(join(socket, '..'))).rejects.toThrow('ENOENT');
});

test('a server that accepts and says nothing is not mistaken for a dead owner', async () => {
  const paths = await temporaryHome();
  const socket = join(paths.root, 'lock-000000000000.sock');
  const server = createServer().listen(socket);
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  await leaveLock(paths, { socket });
  expect(await acquireHomeLock(paths, [], async () => ({ message: '' }), 100)).toMatchObject({
    failure: { params: { reason: 'owner-silent' } },
  });
});
