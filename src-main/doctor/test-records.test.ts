import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { TestRecord } from '../../src-shared/instances/doctor.ts';
import { JsonDocument } from '../storage/json-document.ts';
import { temporaryFolder, valueOf } from '../storage/storage.fixture.ts';
import { TestRecords } from './test-records.ts';

const record: TestRecord = { at: 1, outcome: 'connected', ms: 1, modelId: 'small', stages: [] };

/** Calls back that many turns of the microtask queue later. */
function later(turns: number, then: () => void): void {
  if (turns === 0) then();
  else queueMicrotask(() => later(turns - 1, then));
}

test.each(Array.from({ length: 12 }, (_, turns) => turns))(
  'a result that comes just when another was written is written, too (%i turns later)',
  async (turns) => {
    const records = new TestRecords({
      path: join(await temporaryFolder(), 'connection-tests.json'),
      onProblem: () => undefined,
    });
    const added: ReturnType<TestRecords['add']>[] = [];
    const writes = vi.spyOn(JsonDocument.prototype, 'update');
    onTestFinished(() => writes.mockRestore());
    writes.mockImplementationOnce(async function (this: JsonDocument<unknown>, change) {
      const stored = await this.update(change);
      later(turns, () => void added.push(records.add('second', 'b', record)));
      return stored;
    });
    valueOf(await records.add('first', 'a', record));
    await vi.waitUntil(() => added.length === 1);
    await Promise.all(added);
    expect(await records.history('first')).toHaveLength(1);
    expect(await records.history('second')).toHaveLength(1);
  },
);
