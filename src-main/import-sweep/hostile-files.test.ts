import { spawnSync } from 'node:child_process';
import { mkdir, open, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sweepWorld, type SweepWorld } from './sweep.fixture.ts';

const canary = 'sk-canary-hostile';
type Arrange = (world: SweepWorld, path: string) => Promise<void>;

async function huge(world: SweepWorld, path: string): Promise<void> {
  await world.writeAt(path, '');
  const file = await open(join(world.userHome, path), 'w');
  await file.truncate(50 * 1024 * 1024);
  await file.close();
}

async function linked(world: SweepWorld, path: string, target: string): Promise<void> {
  await mkdir(join(world.userHome, path, '..'), { recursive: true });
  await symlink(target, join(world.userHome, path));
}

const files: readonly (readonly [string, string, Arrange])[] = [
  ['50 MB', 'too-large', huge],
  [
    'deep nesting',
    'not-its-format',
    (world, path) => world.writeAt(path, `{"a":${'['.repeat(99_999)}${']'.repeat(99_999)}}`),
  ],
  ['half a file', 'not-json', (world, path) => world.writeAt(path, '{"providers": {')],
  ['bytes that are no text', 'not-json', (world, path) => world.writeAt(path, '\u0000\u0001{')],
  ['an array', 'not-its-format', (world, path) => world.writeAt(path, [1])],
  ['a link to /dev/zero', 'unreadable', (world, path) => linked(world, path, '/dev/zero')],
  [
    'a folder',
    'unreadable',
    async (world, path) => void (await mkdir(join(world.userHome, path), { recursive: true })),
  ],
  [
    'a pipe that nobody writes to',
    'unreadable',
    async (world, path) => {
      await mkdir(join(world.userHome, path, '..'), { recursive: true });
      spawnSync('mkfifo', [join(world.userHome, path)]);
    },
  ],
  ['a link that leads to itself', 'unreadable', (world, path) => linked(world, path, join(world.userHome, path))],
];

describe.each(['.lace/provider-instances.json', '.config/crush/crush.json'])('in place of %s', (path) => {
  test.each(files)('%s is refused: %s', async (_, reason, arrange) => {
    const world = await sweepWorld();
    await arrange(world, path);
    const { candidates, problems } = await world.swept();
    expect(candidates).toEqual([]);
    expect(problems).toMatchObject([{ source: join(world.userHome, path), reason }]);
  });
});

test.each([
  ['instances that are a list', { version: '1.0', instances: [] }],
  ['another version', { version: '9.0', instances: {} }],
  ['no instances', { version: '1.0' }],
])('Lace: %s', async (_, content) => {
  const world = await sweepWorld();
  await world.writeAt('.lace/provider-instances.json', content);
  expect((await world.swept()).problems).toMatchObject([{ kind: 'lace', reason: 'not-its-format' }]);
});

test('bad entries are problems of their own, and the good ones stay', async () => {
  const world = await sweepWorld();
  const good = { displayName: 'Good', catalogProviderId: 'openai' };
  await world.writeAt(
    '.lace/provider-instances.json',
    `{"version":"1.0","instances":{"__proto__":{"displayName":7},"constructor":"x","good":${JSON.stringify(good)}}}`,
  );
  const { candidates, problems } = await world.swept();
  expect(candidates.map(({ id }) => id)).toEqual(['lace:good']);
  expect(problems.map(({ reason }) => reason)).toEqual(['not-its-format', 'not-its-format']);
});

test.each([
  ['a user and a password in it', `https://user:${canary}@gateway.invalid/v1`],
  ['a script', `javascript:alert('${canary}')`],
  ['a file', `file:///etc/${canary}`],
  ['a query', `https://gateway.invalid/v1?key=${canary}`],
  ['endless', `https://gateway.invalid/${canary.repeat(1_000)}`],
  ['no URL', `${canary} somewhere`],
])('an address that is or has %s is refused and not repeated', async (_, endpoint) => {
  const world = await sweepWorld();
  await world.writeAt('.lace/provider-instances.json', {
    version: '1.0',
    instances: { sly: { displayName: 'Sly', catalogProviderId: 'openai', endpoint } },
  });
  await world.writeAt('.crush.json', { providers: { openai: { api_key: 'fine', base_url: endpoint } } });
  const swept = await world.swept();
  expect(swept.candidates.map(({ kind, refusal, endpoint: shown }) => [kind, refusal, shown])).toEqual([
    ['lace', 'bad-endpoint', null],
    ['crush', 'bad-endpoint', null],
  ]);
  expect(JSON.stringify(swept)).not.toContain(canary);
});

test.each([
  ['huge', 'k'.repeat(20_000)],
  ['of two lines', 'sk-1\r\nX-Evil: 1'],
  ['with control characters', 'sk-\u0000\u001b[31m'],
  ['empty', '  '],
])('a key that is %s is refused', async (_, apiKey) => {
  const world = await sweepWorld();
  await world.writeAt('.lace/provider-instances.json', {
    version: '1.0',
    instances: { sly: { displayName: 'Sly', catalogProviderId: 'openai' } },
  });
  await world.writeAt('.lace/credentials/sly.json', { apiKey });
  expect(await world.candidates()).toMatchObject([{ refusal: 'bad-key' }]);
  expect(await world.sweeper.import([{ id: 'lace:sly', link: false }])).toMatchObject({ ok: false });
});

test('names are one readable line', async () => {
  const world = await sweepWorld();
  await world.writeAt('.lace/provider-instances.json', {
    version: '1.0',
    instances: {
      odd: { displayName: `\u001b[31mRed\r\n\u202eevil${'x'.repeat(500)}`, catalogProviderId: 'openai' },
      none: { displayName: '\u0000', catalogProviderId: 'openai' },
    },
  });
  const names = (await world.candidates()).map(({ displayName }) => displayName);
  expect(names.map((name) => name.length <= 100 && !/[\p{Cc}\p{Cf}]/u.test(name))).toEqual([true, true]);
  expect(names[1]).toBe('OpenAI');
});

test('a thousand entries are cut short', async () => {
  const world = await sweepWorld();
  const entry = { displayName: 'Many', catalogProviderId: 'openai' };
  const instances = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`i${index}`, entry]));
  await world.writeAt('.lace/provider-instances.json', { version: '1.0', instances });
  expect((await world.candidates()).length).toBe(200);
});
