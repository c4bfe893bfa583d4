import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyOf } from '../instances/instances.fixture.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { crushFiles } from './crush-source.ts';
import { sweepWorld } from './sweep.fixture.ts';

const key = 'sk-canary-from-crush';
const deepseek = {
  type: 'openai-compat',
  base_url: 'https://api.deepseek.invalid/v1',
  api_key: '$DEEPSEEK_API_KEY',
  models: [
    {
      id: 'deepseek-chat',
      name: 'Deepseek V3',
      cost_per_1m_in: 0.27,
      cost_per_1m_out: 1.1,
      context_window: 64_000,
      default_max_tokens: 5_000,
    },
  ],
};

test('what Crush has configured is listed; a command is never run', async () => {
  const world = await sweepWorld();
  const proof = join(world.userHome, 'was-run');
  await world.writeAt('.config/crush/crush.json', {
    $schema: 'https://charm.land/crush.json',
    providers: {
      openai: { api_key: key },
      anthropic: { type: 'anthropic', api_key: `$(touch ${proof})` },
      gone: { type: 'openai', base_url: 'https://gone.invalid', api_key: 'x', disable: true },
      deepseek,
      mixed: { ...deepseek, api_key: 'Bearer $TOKEN' },
      ticked: { ...deepseek, api_key: `\`touch ${proof}\`` },
    },
    lsp: { go: { command: 'gopls' } },
    options: { tui: { compact_mode: true } },
  });
  const { candidates, problems } = await world.swept();
  expect(problems).toEqual([]);
  expect(candidates.map(({ id, key: kind, variable, refusal }) => [id, kind, variable, refusal])).toEqual([
    ['crush:openai', 'value', null, null],
    ['crush:anthropic', 'value', null, 'command-key'],
    ['crush:deepseek', 'variable', 'DEEPSEEK_API_KEY', null],
    ['crush:mixed', 'value', null, 'bad-key'],
    ['crush:ticked', 'value', null, 'command-key'],
  ]);
  expect(JSON.stringify(candidates)).not.toContain(key);
  expect(await world.sweeper.import([{ id: 'crush:anthropic', link: false }])).toMatchObject({
    failure: { code: 'unsupported', params: { reason: 'command-key' } },
  });
  expect(existsSync(proof)).toBe(false);
});

test('a literal key is copied into the vault, bound to the base URL, and nowhere else', async () => {
  const world = await sweepWorld();
  await world.writeAt('.config/crush/crush.json', {
    providers: { openai: { api_key: key, base_url: 'https://proxy.invalid/v1', extra_headers: { 'x-team': 'blue' } } },
  });
  const [view] = valueOf(await world.sweeper.import([{ id: 'crush:openai', link: true }]));
  expect(view?.settings).toEqual({
    displayName: 'openai',
    catalogProviderId: 'openai',
    endpoint: 'https://proxy.invalid/v1',
    headers: [{ name: 'x-team', value: 'blue' }],
  });
  expect(valueOf(await world.vault.get('openai'))).toEqual({ origin: 'https://proxy.invalid', keys: [key] });
  expect(await readFile(world.paths.instances, 'utf8')).not.toContain(key);
  expect((await world.candidates()).map(({ imported }) => imported)).toEqual([true]);
});

test('a provider of its own comes along with its models; its variable can stay linked', async () => {
  const world = await sweepWorld({ environment: { DEEPSEEK_API_KEY: key } });
  await world.writeAt('.config/crush/crush.json', { providers: { deepseek } });
  const [view] = valueOf(await world.sweeper.import([{ id: 'crush:deepseek', link: true }]));
  expect(view?.settings.environment).toEqual({
    variable: 'DEEPSEEK_API_KEY',
    origin: 'https://api.deepseek.invalid',
  });
  expect(keyOf(valueOf(await world.instances.connect('deepseek')))).toBe(key);
  expect(await world.vault.entry('deepseek')).toBeNull();
  expect((await world.catalog.provider('deepseek'))?.models[0]).toMatchObject({ name: 'Deepseek V3' });
});

test('a secret header goes into the vault', async () => {
  const world = await sweepWorld();
  const extra_headers = { Authorization: `Bearer ${key}`, 'x-from-env': '$TOKEN' };
  await world.writeAt('.crush.json', {
    providers: { openai: { base_url: 'https://proxy.invalid/v1', extra_headers } },
  });
  const [view] = valueOf(await world.sweeper.import([{ id: 'crush:openai', link: false }]));
  expect(view?.settings).toMatchObject({ secretHeaders: ['Authorization'] });
  expect(view?.settings).not.toHaveProperty('headers');
  expect(await readFile(world.paths.instances, 'utf8')).not.toContain(key);
});

test('a header that cannot come along is named, without its value; one of a provider that is not listed is not', async () => {
  const world = await sweepWorld();
  const extra_headers = { 'x-from-env': '$TOKEN', 'x-made': '$(print-token)', 'not a name': key, 'x-team': 'blue' };
  const elsewhere = { base_url: 'https://gone.invalid/v1', extra_headers };
  await world.writeAt('crush.json', { providers: { openai: { api_key: key, extra_headers }, gone: elsewhere } });
  await world.writeAt('.crush.json', { providers: { gone: { disable: true } } });
  const { candidates, problems } = await world.swept();
  expect(candidates).toMatchObject([{ id: 'crush:openai', refusal: null }]);
  const source = join(world.userHome, 'crush.json');
  expect(problems).toEqual(
    ['x-from-env', 'x-made', 'not a name'].map((name) => ({
      kind: 'crush',
      source: `${source} (openai: ${name})`,
      reason: 'header-left-out',
    })),
  );
  const [view] = valueOf(await world.sweeper.import([{ id: 'crush:openai', link: false }]));
  expect(view?.settings.headers).toEqual([{ name: 'x-team', value: 'blue' }]);
});

test('a key that two sources name is imported once', async () => {
  const world = await sweepWorld({ environment: { OPENAI_API_KEY: key } });
  await world.writeAt('.config/crush/crush.json', { providers: { openai: { api_key: '$OPENAI_API_KEY' } } });
  const both = ['environment:openai', 'crush:openai'].map((id) => ({ id, link: true }));
  expect(valueOf(await world.sweeper.import(both)).map(({ id }) => id)).toEqual(['openai']);
  expect((await world.candidates()).map(({ imported }) => imported)).toEqual([true, true]);
});

test('later files win, and can switch a provider off', async () => {
  const world = await sweepWorld();
  await world.writeAt('.config/crush/crush.json', { providers: { openai: { api_key: 'first' }, deepseek } });
  await world.writeAt('.local/share/crush/crush.json', {
    providers: { openai: { api_key: '$OPENAI_API_KEY' }, deepseek: { disable: true } },
  });
  expect((await world.candidates()).map(({ id, key: kind }) => [id, kind])).toEqual([['crush:openai', 'variable']]);
});

test.each([
  [{}, 'linux', ['/home/u/.config/crush/crush.json', '/home/u/.local/share/crush/crush.json']],
  [{ XDG_CONFIG_HOME: '/c', XDG_DATA_HOME: '/d' }, 'darwin', ['/c/crush/crush.json', '/d/crush/crush.json']],
  [{ CRUSH_GLOBAL_CONFIG: '/g', CRUSH_GLOBAL_DATA: '/e' }, 'linux', ['/g/crush.json', '/e/crush.json']],
  [{ LOCALAPPDATA: '/local' }, 'win32', ['/local/crush/crush.json']],
] as const)(
  'with %o on %s its files are %j and those of a project in the home folder',
  (environment, platform, files) => {
    expect(crushFiles('/home/u', environment, platform)).toEqual([
      ...files,
      '/home/u/crush.json',
      '/home/u/.crush.json',
    ]);
  },
);
