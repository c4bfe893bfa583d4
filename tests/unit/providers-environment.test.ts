import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FaultServer } from '../fault-server/fault-server.ts';
import { hostileEnvironment, writeHostileProfiles } from './providers-hostile.ts';
import { serveAll, wires } from './providers-wires.ts';

let server: FaultServer;
let canary: FaultServer;
let home: string;

beforeEach(async () => {
  server = await FaultServer.start();
  canary = await FaultServer.start();
  home = await mkdtemp(join(tmpdir(), 'patchbay-hostile-'));
  serveAll(server);
  await writeHostileProfiles(canary.origin, home);
  // A profile of the Anthropic SDK, which a client without a credential would take one from.
  await mkdir(join(home, 'configs'));
  const authentication = { type: 'user_oauth', access_token: 'canary-environment-key' };
  await writeFile(join(home, 'configs', 'default.json'), JSON.stringify({ base_url: canary.origin, authentication }));
});

afterEach(async () => {
  await Promise.all([server.close(), canary.close(), rm(home, { recursive: true })]);
});

async function run(origin: string, apiKey: string | null): Promise<{ stdout: string; stderr: string }> {
  const script = join(import.meta.dirname, 'providers-environment-child.ts');
  return promisify(execFile)(process.execPath, [script, origin, apiKey ?? ''], {
    env: { ...process.env, ...hostileEnvironment(canary.origin, home) },
  });
}

test.each(['canary-own-key', null])('nothing of a hostile environment is read (own key: %s)', async (apiKey) => {
  const { stdout, stderr } = await run(server.origin, apiKey);
  expect(JSON.parse(stdout)).toEqual(Object.fromEntries(wires.map((wire) => [wire.name, ['fine', 1]])));
  // Node itself warns of NODE_TLS_REJECT_UNAUTHORIZED; an SDK that logs would say more.
  expect(stderr).not.toMatch(/fine|canary-own-key|authorization/i);
  expect(canary.requests).toEqual([]);
  expect(server.requests).toHaveLength(
    wires.flatMap((wire) => [wire.chat, wire.models, wire.alsoServed ?? []].flat()).length,
  );
  for (const request of server.requests) {
    const {
      authorization,
      'x-api-key': xApiKey,
      'api-key': azureKey,
      'x-goog-api-key': googleKey,
      ...others
    } = request.headers;
    const sent = [authorization, xApiKey, azureKey, googleKey].filter((value) => value !== undefined);
    expect(sent.map((value) => String(value).replace('Bearer ', ''))).toEqual(apiKey === null ? [] : [apiKey]);
    expect(JSON.stringify([others, request.path, request.body])).not.toContain('canary');
  }
});

test('verification of certificates cannot be switched off by a variable', async () => {
  const secure = await FaultServer.start({ secure: true });
  try {
    const { stdout } = await run(secure.origin, 'canary-own-key');
    expect(stdout).toContain('endpoint-unreachable');
    expect(stdout).not.toContain('fine');
    expect(secure.requests).toEqual([]);
  } finally {
    await secure.close();
  }
});
