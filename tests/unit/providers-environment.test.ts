import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FaultServer } from '../fault-server/fault-server.ts';
import { chat } from '../fault-server/ollama-lines.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { json, lines, sse } from '../fault-server/replies.ts';

let server: FaultServer;
let canary: FaultServer;

beforeEach(async () => {
  server = await FaultServer.start();
  canary = await FaultServer.start();
  server
    .on('/v1/chat/completions', sse(completion(['fine'])))
    .on('/v1/models', json(200, { data: [{ id: 'a' }] }))
    .on('/api/chat', lines(chat(['fine'])))
    .on('/api/tags', json(200, { models: [{ model: 'a' }] }));
});

afterEach(async () => {
  await Promise.all([server.close(), canary.close()]);
});

/** Every variable that the SDKs, their runtimes and HTTP libraries are known to read. */
function hostile(origin: string): Record<string, string> {
  return {
    OPENAI_BASE_URL: `${origin}/v1`,
    OPENAI_API_KEY: 'canary-environment-key',
    OPENAI_ADMIN_KEY: 'canary-environment-key',
    OPENAI_ORG_ID: 'canary-organisation',
    OPENAI_PROJECT_ID: 'canary-project',
    OPENAI_WEBHOOK_SECRET: 'canary-secret',
    OPENAI_CUSTOM_HEADERS: `x-canary: canary-header\nauthorization: Bearer canary-environment-key`,
    OPENAI_LOG: 'debug',
    OPENROUTER_API_KEY: 'canary-environment-key',
    AI_GATEWAY_API_KEY: 'canary-environment-key',
    OLLAMA_HOST: origin,
    OLLAMA_API_KEY: 'canary-environment-key',
    HTTP_PROXY: origin,
    HTTPS_PROXY: origin,
    ALL_PROXY: origin,
    http_proxy: origin,
    https_proxy: origin,
    NODE_USE_ENV_PROXY: '1',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  };
}

async function run(apiKey: string | null): Promise<{ stdout: string; stderr: string }> {
  const script = join(import.meta.dirname, 'providers-environment-child.ts');
  return promisify(execFile)(process.execPath, [script, server.origin, apiKey ?? ''], {
    env: { ...process.env, ...hostile(canary.origin) },
  });
}

test.each(['canary-own-key', null])('nothing of a hostile environment is read (own key: %s)', async (apiKey) => {
  const { stdout, stderr } = await run(apiKey);
  expect(JSON.parse(stdout)).toEqual({
    'openai-compat': ['fine', 1],
    openrouter: ['fine', 1],
    vercel: ['fine', 1],
    ollama: ['fine', 1],
  });
  // Node itself warns of NODE_TLS_REJECT_UNAUTHORIZED; an SDK that logs would say more.
  expect(stderr).not.toMatch(/fine|canary-own-key|authorization/i);
  expect(canary.requests).toEqual([]);
  expect(server.requests).toHaveLength(8);
  for (const request of server.requests) {
    const { authorization, ...others } = request.headers;
    expect(authorization).toBe(apiKey === null ? undefined : `Bearer ${apiKey}`);
    expect(JSON.stringify([others, request.path, request.body])).not.toContain('canary');
  }
});

test('verification of certificates cannot be switched off by a variable', async () => {
  const secure = await FaultServer.start({ secure: true });
  try {
    const script = join(import.meta.dirname, 'providers-environment-child.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [script, secure.origin, 'canary-own-key'], {
      env: { ...process.env, ...hostile(canary.origin) },
    });
    expect(stdout).toContain('endpoint-unreachable');
    expect(stdout).not.toContain('fine');
    expect(secure.requests).toEqual([]);
  } finally {
    await secure.close();
  }
});
