import { describe, expect, test } from 'vitest';
import { valueOf } from '../storage/storage.fixture.ts';
import { csvCell, usageCsv } from './usage-csv.ts';
import { usageReport, type ReportOptions } from './usage-report.ts';
import { noon, UsageWorld } from './usage.fixture.ts';

const dayBefore = new Date(2026, 10, 19, 23, 59).getTime();
const options: ReportOptions = {
  from: '2026-11-19',
  to: '2026-11-20',
  groupBy: 'day',
  stackBy: 'model',
  instanceNames: new Map([['work', 'Work (new name)']]),
  repriceable: 0,
};

async function answers(): Promise<{ world: UsageWorld; sessionId: string }> {
  const world = await UsageWorld.open();
  const sessionId = world.session('Planning');
  world.answer({ sessionId, at: dayBefore, costUsd: 0.5, input: 10, cacheRead: 90, output: 5 });
  world.answer({ sessionId, costUsd: 2 });
  world.answer({ instanceId: 'home', modelId: 'small', costUsd: null });
  return { world, sessionId };
}
const entriesOf = (world: UsageWorld) => valueOf(world.usage.between(0, noon + 1));

describe('what conversations cost', () => {
  test('by day, with unknown costs apart', async () => {
    const { world } = await answers();
    const { total, rows, days } = usageReport(entriesOf(world), options);
    expect(days).toEqual(['2026-11-19', '2026-11-20']);
    expect(rows).toMatchObject([
      { key: '2026-11-19', answers: 1, costUsd: 0.5, cacheRead: 90, unknownCostAnswers: 0 },
      { key: '2026-11-20', answers: 2, costUsd: 2, unknownCostAnswers: 1 },
    ]);
    expect(total).toMatchObject({ answers: 3, costUsd: 2.5, input: 2_010, output: 205, unknownCostAnswers: 1 });
  });

  test('by day over more years than a plot has days for: the rows add up to the total', async () => {
    const { world } = await answers();
    const { total, rows } = usageReport(entriesOf(world), { ...options, from: '2001-01-01' });
    expect(rows.map(({ key }) => key)).toEqual(['2026-11-19', '2026-11-20']);
    expect(rows.reduce((sum, { costUsd }) => sum + costUsd, 0)).toBe(total.costUsd);
  });

  test('by instance, as it is called now, dearest first', async () => {
    const { world } = await answers();
    expect(usageReport(entriesOf(world), { ...options, groupBy: 'instance' }).rows).toMatchObject([
      { key: 'work', name: 'Work (new name)', costUsd: 2.5 },
      { key: 'home', name: 'Work', costUsd: 0, unknownCostAnswers: 1 },
    ]);
  });

  test('by session; one that is erased keeps its costs and loses its name', async () => {
    const { world, sessionId } = await answers();
    const bySession = () => usageReport(entriesOf(world), { ...options, groupBy: 'session' }).rows[0];
    expect(bySession()).toMatchObject({ key: sessionId, name: 'Planning', sessionId, costUsd: 2.5 });
    world.database.connection.prepare('DELETE FROM sessions WHERE id = ?').run(sessionId);
    expect(bySession()).toMatchObject({ key: sessionId, name: '', sessionId: null, costUsd: 2.5 });
  });

  test('stacked by model, the smallest together', async () => {
    const world = await UsageWorld.open();
    for (let number = 1; number <= 10; number += 1) world.answer({ modelId: `m${number}`, costUsd: number });
    const { stacks } = usageReport(entriesOf(world), options);
    expect(stacks).toHaveLength(8);
    expect(stacks.at(-1)).toEqual({ key: 'other', name: '', costUsd: [0, 1 + 2 + 3] });
    expect(stacks.flatMap(({ costUsd }) => costUsd).reduce((sum, usd) => sum + usd, 0)).toBe(55);
  });
});

describe('as a table for spreadsheets', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =x', "'  =x"],
    ['\t=x', "'\t=x"],
    ['\tx', "'\tx"],
    ['\r=x', '"\'\r=x"'],
    ['\u200B=x', "'\u200B=x"],
    ['＝x', "'＝x"],
    ['a;=x', "a;'=x"],
    ['a; -x;b', "a;' -x;b"],
    ['a=b - c', 'a=b - c'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=a,"b"', '"\'=a,""b"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('%j becomes %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('numbers stay numbers, and what is unknown is empty', async () => {
    const { world } = await answers();
    const lines = usageCsv(entriesOf(world)).split('\r\n');
    expect(lines[1]).toContain(',10,90,0,5,0,0.5,0');
    expect(lines[3]).toMatch(/,1000,0,0,100,0,,$/);
  });
});

test('nothing that was said is kept beside what it cost', async () => {
  const { world, sessionId } = await answers();
  world.database.connection.prepare('DELETE FROM sessions WHERE id = ?').run(sessionId);
  expect(JSON.stringify(entriesOf(world))).not.toMatch(/secret words|Planning/);
});
