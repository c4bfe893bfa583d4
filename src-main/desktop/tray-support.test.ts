import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { busNameHasOwner, desktopHasTray, untilTray } from './tray-support.ts';

it('is there on macOS and Windows, without asking', async () => {
  expect(await desktopHasTray('darwin', {})).toBe(true);
  expect(await desktopHasTray('win32', {})).toBe(true);
});

it.runIf(process.platform === 'linux')(
  'is not there without a session bus or without a program to ask it',
  async () => {
    expect(await desktopHasTray('linux', { PATH: process.env['PATH'] })).toBe(false);
    expect(await desktopHasTray('linux', { PATH: '/nowhere', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' })).toBe(
      false,
    );
  },
);

it.runIf(process.platform === 'linux')('does not wait for a bus that does not answer', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-bus-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'dbus-send'), '#!/bin/sh\nexec sleep 600\n');
  await chmod(join(folder, 'dbus-send'), 0o755);
  const environment = { PATH: `${folder}:/usr/bin:/bin`, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  expect(await desktopHasTray('linux', environment)).toBe(false);
});

describe.runIf(process.platform === 'linux')('on a real session bus', () => {
  let daemon: ChildProcess | null = null;
  let environment: NodeJS.ProcessEnv = {};

  beforeAll(async () => {
    const started = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    daemon = started;
    const address = Promise.withResolvers<string>();
    started.stdout.once('data', (line: Buffer) => address.resolve(line.toString().trim()));
    environment = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: await address.promise };
  });
  afterAll(() => daemon?.kill());

  it('tells names that somebody has from names that nobody has', async () => {
    expect(await busNameHasOwner('org.freedesktop.DBus', environment)).toBe(true);
    expect(await desktopHasTray('linux', environment)).toBe(false);
  });
});

describe('at login', () => {
  const appearsAfter = (asked: number): (() => Promise<boolean>) => {
    let count = 0;
    return async () => (count += 1) > asked;
  };

  it('waits for the panel, which may come later than the app', async () => {
    expect(await untilTray(true, appearsAfter(4), 0)).toBe(true);
    expect(await untilTray(true, appearsAfter(10), 0)).toBe(false);
  });

  it('asks once when the user is there', async () => {
    expect(await untilTray(false, appearsAfter(1), 0)).toBe(false);
    expect(await untilTray(false, appearsAfter(0), 0)).toBe(true);
  });
});
