import { expect, test } from 'vitest';
import type { Agent } from '../../../src-shared/sessions/agent.ts';
import { noModelSettings } from '../../../src-shared/sessions/model-settings.ts';
import { followed, pendingOf, sentNow, shownTexts, textsOf, typing, type TypedAgent } from './typed-agent.ts';

const agent: Agent = {
  id: '1',
  position: 0,
  name: 'Critic',
  color: null,
  systemPrompt: 'Be harsh.',
  instanceId: null,
  modelId: null,
  settings: { ...noModelSettings, reasoningEffort: 'low', temperature: 0.5 },
};
const stored = textsOf(agent);

function changed(fields: Partial<Agent>): Agent {
  return { ...agent, ...fields };
}

function follow(typed: TypedAgent, now: Agent): TypedAgent {
  return followed(typed, textsOf(now));
}

test('what nobody typed follows the agent and is never stored', () => {
  const elsewhere = changed({ name: 'Author', systemPrompt: 'Be kind.' });
  expect(pendingOf({}, elsewhere)).toEqual({ name: null, systemPrompt: null, settings: null });
  expect(shownTexts({}, textsOf(elsewhere))).toMatchObject({ name: 'Author', systemPrompt: 'Be kind.' });
});

test('only what was typed is stored, each field on its own', () => {
  const typed = typing({}, 'systemPrompt', 'Be brief.');
  const elsewhere = changed({ name: 'Author' });
  expect(pendingOf(follow(typed, elsewhere), elsewhere)).toEqual({
    name: null,
    systemPrompt: 'Be brief.',
    settings: null,
  });
});

test('a setting that was chosen elsewhere stays while another one is typed', () => {
  const typed = typing({}, 'temperature', '1.5');
  const elsewhere = changed({ settings: { ...agent.settings, reasoningEffort: 'high' } });
  expect(pendingOf(follow(typed, elsewhere), elsewhere).settings).toEqual({
    ...noModelSettings,
    reasoningEffort: 'high',
    temperature: 1.5,
  });
});

test('what was stored is nobody’s any more: a later change from elsewhere is taken over', () => {
  const typed = sentNow(typing({}, 'name', 'Judge '), ['name']);
  const saved = follow(typed, changed({ name: 'Judge' }));
  expect(shownTexts(saved, stored).name).toBe('Judge ');
  const later = changed({ name: 'Juror' });
  const after = follow(saved, later);
  expect(shownTexts(after, textsOf(later)).name).toBe('Juror');
  expect(pendingOf(after, later).name).toBeNull();
});

test('what is taken back while it is being stored is taken back', () => {
  const typed = typing(sentNow(typing({}, 'name', 'Criticus'), ['name']), 'name', 'Critic');
  const waiting = follow(typed, agent);
  const arrived = changed({ name: 'Criticus' });
  expect(pendingOf(follow(waiting, arrived), arrived).name).toBe('Critic');
});

test('half a number and a wrong name are shown and not stored', () => {
  const typed = typing(typing({}, 'temperature', '0.'), 'name', 'no spaces');
  expect(pendingOf(typed, agent)).toEqual({ name: null, systemPrompt: null, settings: null });
  expect(shownTexts(typed, stored)).toMatchObject({ temperature: '0.', name: 'no spaces' });
});

test('another way to write the same is no change', () => {
  const typed = follow(typing({}, 'temperature', '0.50'), agent);
  expect(pendingOf(typed, agent).settings).toBeNull();
  expect(shownTexts(typed, stored).temperature).toBe('0.50');
});
