import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrayAction, TrayItem } from './tray-item.ts';
import { maxTrayItems } from './tray-limits.ts';
import { trayMenu } from './tray-menu.ts';
import { emptyTrayState, type TrayEntry, type TrayInstance, type TrayState } from './tray-state.ts';

function entry(instanceId: string, modelId: string, change: Partial<TrayEntry> = {}): TrayEntry {
  const model = { instanceId, modelId };
  return { model, modelName: modelId, instanceName: instanceId, status: 'connected', input: 3, output: 15, ...change };
}

function instance(id: string, count: number, more = false): TrayInstance {
  const models = Array.from({ length: count }, (_, index) => entry(id, `m${index}`));
  return { id, name: id, status: 'connected', models, more };
}

function all(items: readonly TrayItem[]): readonly TrayItem[] {
  return items.flatMap((item) => [item, ...all(item.items)]);
}

/** A menu as its labels, submenus indented; checked ones with a star, those that cannot be chosen in brackets. */
function drawn(items: readonly TrayItem[], indent = ''): readonly string[] {
  return items.flatMap((item) => {
    if (item.type === 'separator') return [`${indent}---`];
    const text = item.enabled ? item.label : `(${item.label})`;
    return [`${indent}${item.checked ? '*' : ''}${text}`, ...drawn(item.items, `${indent}  `)];
  });
}

describe('the menu', () => {
  it('has the default, favourites, recents, each instance with its models, and what the app can be told', () => {
    const large = entry('work', 'large', { modelName: 'Large', instanceName: 'Work' });
    const free = entry('home', 'tiny:free', { instanceName: 'Home', status: 'untested', input: 0, output: 0 });
    const odd = entry('work', 'odd', { instanceName: 'Work', input: null, output: 0.0625 });
    const state: TrayState = {
      defaultModel: large,
      favourites: [large, free],
      recents: [odd],
      instances: [{ id: 'work', name: 'Work', status: 'connected', models: [large, odd], more: true }],
      moreInstances: true,
      runningCount: 2,
    };
    expect(drawn(trayMenu(state))).toEqual([
      '(Default model)',
      '*Large (Work) · $3 / $15 · connected',
      '---',
      '(Favourites)',
      '*Large (Work) · $3 / $15 · connected',
      'tiny:free (Home) · free · not tested',
      '---',
      '(Recent models)',
      'odd (Work) · ? / $0.0625 · connected',
      '---',
      '(Instances)',
      'Work · connected',
      '  *Large · $3 / $15 · connected',
      '  odd · ? / $0.0625 · connected',
      '  More…',
      '  ---',
      '  New session with…',
      '    Large · $3 / $15 · connected',
      '    odd · ? / $0.0625 · connected',
      'More…',
      '---',
      'New session with…',
      '  Large (Work) · $3 / $15 · connected',
      '  tiny:free (Home) · free · not tested',
      '  odd (Work) · ? / $0.0625 · connected',
      '---',
      'Open Patchbay',
      'Stop all 2 running answers',
      'Quit Patchbay',
    ]);
  });

  it('has with nothing stored what the app can be told', () => {
    expect(drawn(trayMenu(emptyTrayState))).toEqual([
      '(No default model yet)',
      '---',
      'Open Patchbay',
      '(Stop all answers)',
      'Quit Patchbay',
    ]);
  });

  it('shows a default whose instance is gone or turned off, and lets nobody choose it', () => {
    for (const [status, word] of [
      ['gone', 'removed'],
      ['disabled', 'turned off'],
    ] as const) {
      const lost = entry('old', 'm', { status, input: null, output: null });
      const menu = drawn(trayMenu({ ...emptyTrayState, defaultModel: lost }));
      expect(menu).toContain(`*(m (old) · price unknown · ${word})`);
      expect(menu).toContain(`  (m (old) · price unknown · ${word})`);
    }
  });

  it('says the status in a word', () => {
    for (const status of ['untested', 'testing', 'connected', 'failing', 'incomplete'] as const) {
      const [, item] = trayMenu({ ...emptyTrayState, defaultModel: entry('a', 'm', { status }) });
      expect(item?.label).toMatch(/ · (not tested|being tested|connected|failing|needs attention)$/);
    }
  });

  it('offers for an instance without known models the picker', () => {
    const menu = trayMenu({ ...emptyTrayState, instances: [instance('a', 0)] });
    const submenu = menu.find(({ type }) => type === 'submenu');
    expect(submenu?.items).toMatchObject([{ action: { kind: 'more', instanceId: 'a' } }]);
  });

  it('shares the room among the instances', () => {
    const instances = [
      instance('small', 2),
      ...Array.from({ length: 9 }, (_, index) => instance(`big${index}`, 30, true)),
    ];
    const menu = trayMenu({ ...emptyTrayState, instances, moreInstances: true });
    const shown = menu
      .filter(({ type }) => type === 'submenu')
      .map(({ items }) => items.filter(({ type }) => type === 'checkbox').length);
    expect(shown[0]).toBe(2);
    expect(new Set(shown.slice(1)).size).toBe(1);
    expect(shown[1]).toBeGreaterThanOrEqual(5);
    expect(all(menu).length).toBeGreaterThan(maxTrayItems - 20);
  });
});

describe('labels', () => {
  it('stay on one line, in their direction, and mean no mnemonic', () => {
    const label = (modelName: string) =>
      trayMenu({ ...emptyTrayState, defaultModel: entry('a', 'the-id', { modelName }) })[1]?.label ?? '';
    expect(label('Tom & Jerry')).toMatch(/^Tom && Jerry /);
    expect(label('one\r\ntwo\u{202e}three\u{200b}\0four')).toMatch(/^one two three four /);
    expect(label('\u{202e}\n')).toMatch(/^the-id /);
    expect(label('x'.repeat(500))).toMatch(/^x{47}… /);
    expect(label('😀'.repeat(100)).isWellFormed()).toBe(true);
    expect(label('{{price}} $&')).toMatch(/^\{\{price\}\} \$&& /);
  });
});

const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.constantFrom('gpt-4o', 'a & b', ''));
const price = fc.option(fc.double({ min: 0, max: 1_000, noNaN: true }), { nil: null });
const status = fc.constantFrom('untested', 'testing', 'connected', 'failing', 'disabled', 'incomplete', 'gone');
const model = fc.record({
  instanceId: fc.string({ minLength: 1, maxLength: 8 }),
  modelId: fc.string({ minLength: 1 }),
});
const anyEntry: fc.Arbitrary<TrayEntry> = fc.record({
  model,
  modelName: text,
  instanceName: text,
  status,
  input: price,
  output: price,
});
const anyState: fc.Arbitrary<TrayState> = fc.record({
  defaultModel: fc.option(anyEntry, { nil: null }),
  favourites: fc.array(anyEntry, { maxLength: 120 }),
  recents: fc.array(anyEntry, { maxLength: 40 }),
  instances: fc.array(
    fc.record({ id: fc.uuid(), name: text, status, models: fc.array(anyEntry, { maxLength: 80 }), more: fc.boolean() }),
    { maxLength: 60 },
  ),
  moreInstances: fc.boolean(),
  runningCount: fc.nat(1_000),
});

function known(state: TrayState): ReadonlySet<string> {
  const entries = [
    ...(state.defaultModel === null ? [] : [state.defaultModel]),
    ...state.favourites,
    ...state.recents,
    ...state.instances.flatMap(({ models }) => models),
  ];
  return new Set(entries.map((one) => JSON.stringify(one.model)));
}

function modelOf(action: TrayAction | null): readonly string[] {
  return action?.kind === 'choose-default' || action?.kind === 'new-session' ? [JSON.stringify(action.model)] : [];
}

describe('whatever is stored', () => {
  it('there are at most two hundred items, no empty submenu, and every action is of something that is there', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const items = all(trayMenu(state));
        const models = known(state);
        const ids = new Set(state.instances.map(({ id }) => id));
        expect(items.length).toBeLessThanOrEqual(maxTrayItems);
        expect(items.filter((item) => (item.type === 'submenu') !== item.items.length > 0)).toEqual([]);
        expect(items.flatMap(({ action }) => modelOf(action)).filter((one) => !models.has(one))).toEqual([]);
        expect(
          items.filter(
            ({ action }) => action?.kind === 'more' && action.instanceId !== null && !ids.has(action.instanceId),
          ),
        ).toEqual([]);
        for (const { label, type } of items) {
          expect(label.length).toBeLessThan(400);
          expect(/[\p{Cc}\p{Cf}\p{Cs}]/u.test(label)).toBe(false);
          expect(label.replaceAll('&&', '').includes('&')).toBe(false);
          expect(label === '').toBe(type === 'separator');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('each action stands once in each of its menus', () => {
    const instances = Array.from({ length: 10 }, (_, index) => instance(`i${index}`, 30, true));
    const menu = trayMenu({ ...emptyTrayState, instances });
    for (const { items } of menu.filter(({ type }) => type === 'submenu')) {
      const actions = items.flatMap(({ action }) => (action === null ? [] : [JSON.stringify(action)]));
      expect(new Set(actions).size).toBe(actions.length);
    }
  });
});
