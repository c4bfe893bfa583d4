import { expect, it } from 'vitest';
import {
  instanceViewSchema,
  type InstanceActivity,
  type InstanceStatus,
  type InstanceView,
} from '../../src-shared/instances/view.ts';
import { listRows, type ListRow, type ListWish } from './list-rows.ts';

function view(displayName: string, provider: string, status: InstanceStatus, label?: string): InstanceView {
  const id = displayName.toLowerCase().replaceAll(' ', '-');
  return instanceViewSchema.parse({
    id,
    settings: { displayName, catalogProviderId: provider, ...(label === undefined ? {} : { label }) },
    revision: '1',
    providerName: provider.toUpperCase(),
    protocol: 'openai-compat',
    support: 'supported',
    local: false,
    simulated: false,
    credentialNeed: 'none',
    credentialForm: 'api-key',
    credential: {
      instanceId: id,
      present: false,
      store: null,
      variable: null,
      setAt: null,
      fingerprint: null,
      origin: null,
      originChanged: false,
      keys: [],
      secretHeaders: [],
    },
    effectiveUrl: `https://${provider}.example/v1`,
    problem: null,
    status,
    lastTest: null,
    defaultLargeModelId: null,
    defaultSmallModelId: null,
  });
}

function used(instanceId: string, lastUsedAt: number, costUsd: number): readonly [string, InstanceActivity] {
  const month = { answers: 1, costUsd, unknownCostAnswers: 0 };
  return [instanceId, { instanceId, lastUsedAt, month, sessionCount: 1 }];
}

const instances = [
  view('Work 10', 'acme', 'connected', 'office'),
  view('work 2', 'acme', 'failing'),
  view('Home', 'zeta', 'untested'),
];
const activity = new Map([used('work-10', 5, 2), used('home', 9, 1)]);
const broken = [
  { id: 'odd', field: 'displayName', reason: 'a' },
  { id: 'odd', field: 'timeout', reason: 'b' },
];

function shown(wish: Partial<ListWish>): readonly string[] {
  const nameOf = (row: ListRow): string =>
    row.kind === 'heading'
      ? `${row.name} (${row.count})`
      : row.kind === 'broken'
        ? `! ${row.entry.id}`
        : row.instance.id;
  return listRows({ instances, broken, activity }, { query: '', order: 'name', grouped: false, ...wish }).map(nameOf);
}

it.each([
  ['name', ['! odd', 'home', 'work-2', 'work-10']],
  ['status', ['! odd', 'work-2', 'home', 'work-10']],
  ['last-use', ['! odd', 'home', 'work-10', 'work-2']],
  ['cost', ['! odd', 'work-10', 'home', 'work-2']],
] as const)('sorts by %s, broken entries first', (order, ids) => {
  expect(shown({ order })).toEqual(ids);
});

it('groups by provider, sorted inside each', () => {
  const groups = ['! odd', 'ACME (2)', 'work-2', 'work-10', 'ZETA (1)', 'home'];
  expect(shown({ grouped: true })).toEqual(groups);
});

it('searches name, label, id, provider and host, every word of it', () => {
  expect(shown({ query: 'office' })).toEqual(['work-10']);
  expect(shown({ query: 'zeta.example' })).toEqual(['home']);
  expect(shown({ query: 'acme work 2' })).toEqual(['work-2']);
  expect(shown({ query: 'odd' })).toEqual(['! odd']);
  expect(shown({ query: 'nobody' })).toEqual([]);
});
