import { expect, test } from 'vitest';
import { keyOf } from '../instances/instances.fixture.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { sweepWorld } from './sweep.fixture.ts';

const key = 'sk-canary-of-environment';
const openai = { id: 'environment:openai', link: true };

test('keys in the environment are offered by the variable’s name, never with their value', async () => {
  const world = await sweepWorld({ environment: { OPENAI_API_KEY: key, OTHER_KEY: key, ANTHROPIC_API_KEY: ' ' } });
  const candidates = await world.candidates();
  expect(candidates).toEqual([
    {
      id: 'environment:openai',
      kind: 'environment',
      source: 'OPENAI_API_KEY',
      displayName: 'OpenAI',
      providerId: 'openai',
      providerName: 'OpenAI',
      endpoint: null,
      key: 'variable',
      variable: 'OPENAI_API_KEY',
      origin: 'https://api.openai.invalid',
      modelCount: null,
      support: 'supported',
      imported: false,
      refusal: null,
    },
  ]);
  expect(JSON.stringify(candidates)).not.toContain(key);
});

test('linked, the instance reads the variable at each start and stores nothing', async () => {
  const world = await sweepWorld({ environment: { OPENAI_API_KEY: key } });
  const [view] = valueOf(await world.sweeper.import([openai]));
  expect(view?.settings.environment).toEqual({ variable: 'OPENAI_API_KEY', origin: 'https://api.openai.invalid' });
  expect(keyOf(valueOf(await world.instances.connect('openai')))).toBe(key);
  expect(await world.vault.entries()).toEqual({});
  expect((await world.candidates())[0]?.imported).toBe(true);
});

test('copied, it is in the vault and needs the variable no more', async () => {
  const world = await sweepWorld({ environment: { OPENAI_API_KEY: key } });
  const [view] = valueOf(await world.sweeper.import([{ ...openai, link: false }]));
  expect(view?.settings).not.toHaveProperty('environment');
  expect((await world.candidates())[0]?.imported).toBe(true);
  delete world.environment['OPENAI_API_KEY'];
  expect(keyOf(valueOf(await world.instances.connect('openai')))).toBe(key);
});

test('an app that lacks the variable says so, and what to do', async () => {
  const world = await sweepWorld({ environment: { OPENAI_API_KEY: key } });
  valueOf(await world.sweeper.import([openai]));
  delete world.environment['OPENAI_API_KEY'];
  const failure = { code: 'credential-missing', params: { variable: 'OPENAI_API_KEY' }, hint: 'set-variable' };
  expect(await world.instances.connect('openai')).toEqual({ ok: false, failure });
  expect(valueOf(await world.instances.view('openai')).problem).toEqual(failure);
  const [entry] = valueOf(await world.instances.credentials.list());
  expect(entry).toMatchObject({ instanceId: 'openai', variable: 'OPENAI_API_KEY', variableMissing: true });
});

test('what Patchbay cannot speak to is found all the same, and refused with its reason', async () => {
  const world = await sweepWorld({ environment: { ODD_KEY: key } });
  expect(await world.candidates()).toMatchObject([{ id: 'environment:odd', refusal: 'unsupported' }]);
  expect(await world.sweeper.import([{ id: 'environment:odd', link: true }])).toMatchObject({
    failure: { code: 'unsupported' },
  });
});

test('a value that is no key is refused', async () => {
  const world = await sweepWorld({ environment: { OPENAI_API_KEY: 'two words' } });
  expect(await world.candidates()).toMatchObject([{ refusal: 'bad-key' }]);
});

test.each(['', 'nope', '__proto__', 'environment:nobody'])('%j is no candidate', async (id) => {
  const world = await sweepWorld();
  expect(await world.sweeper.import([{ id, link: true }])).toMatchObject({ failure: { code: 'not-found' } });
});
