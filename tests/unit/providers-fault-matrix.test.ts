import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { errorBodies, errorKinds } from './error-bodies.ts';
import { faultColumns } from './fault-columns.ts';
import { endingOf, FaultMatrix } from './fault-matrix.ts';
import { ask, connectionTo, newService, quickRetry } from './providers-kit.ts';
import { playFault, transportFaults, type FaultStage } from './transport-faults.ts';

const matrix = new FaultMatrix(faultColumns.map((column) => column.name));
/** The least that counts as a proof that nothing was left out. */
const leastCells = 120;

let server: FaultServer;
let elsewhere: FaultServer;
let service: ProviderService;

beforeEach(async () => {
  server = await FaultServer.start();
  elsewhere = await FaultServer.start();
  service = newService();
});

afterEach(async () => {
  await service.close();
  await Promise.all([server.close(), elsewhere.close()]);
});

afterAll(() => {
  console.log(matrix.toString());
});

describe.each(faultColumns)('$name', (column) => {
  const connect: FaultStage['connect'] = (more = {}) =>
    connectionTo(`${server.origin}${column.base}`, {
      protocol: column.protocol,
      options: column.options ?? {},
      retry: quickRetry,
      ...more,
    });

  test.each(transportFaults)('$name: $code', async (fault) => {
    const told = await playFault(fault, { server, elsewhere, service, column, connect });
    const ending = endingOf(told);
    expect(ending).toEqual({ code: fault.code, textKept: fault.text !== '' });
    matrix.record(fault.name, column.name, ending);
  });

  const replies = Object.entries(errorBodies.get(column.name) ?? {});
  const bodies = Object.entries(errorKinds).flatMap(([kind, code]) => {
    const found = replies.find(([name]) => name === kind)?.[1];
    return found === undefined ? [] : [{ kind, code, ...found }];
  });

  test.each(bodies)('error body, $kind: $code', async ({ kind, code, reply, ending }) => {
    server.on(column.chat, reply);
    const told = await ask(service, connect({ retry: { ...quickRetry, tries: 1 } }), column.request);
    const ended = endingOf(told);
    expect(ended.code).toBe(ending?.code ?? code);
    expect(told.text).toBe(ending?.text ?? '');
    expect(server.requests).toHaveLength(1);
    matrix.record(`error body: ${kind}`, column.name, ended);
  });
});

test(`there are at least ${leastCells} cells, and each fault is met in every protocol`, () => {
  const bodies = [...errorBodies.values()].reduce((sum, kinds) => sum + Object.keys(kinds).length, 0);
  expect(faultColumns.length * transportFaults.length + bodies).toBeGreaterThanOrEqual(leastCells);
  expect([...errorBodies.keys()].toSorted()).toEqual(faultColumns.map((column) => column.name).toSorted());
});
