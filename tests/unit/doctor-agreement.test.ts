import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { FaultServer, type Reply } from '../fault-server/fault-server.ts';
import { html, json, resets, text } from '../fault-server/replies.ts';
import { DoctorDriver, Talks, TurnDriver } from './doctor-drivers.ts';
import { errorBodies, errorKinds } from './error-bodies.ts';
import { faultColumns, type FaultColumn } from './fault-columns.ts';
import { ask, connectionTo, quickRetry, testKey } from './providers-kit.ts';
import { transportFaults, type FaultStage } from './transport-faults.ts';

let talks: Talks;
beforeAll(async () => {
  talks = await Talks.open();
});
afterAll(() => talks.close());

/** A server of the column's protocol whose list of models is in order, and somebody who asks it. */
async function staged(
  column: FaultColumn,
  service: ProviderService,
  onTestFinished: TestContext['onTestFinished'],
): Promise<FaultStage> {
  const [server, elsewhere] = await Promise.all([FaultServer.start(), FaultServer.start()]);
  onTestFinished(async () => {
    await service.close();
    await Promise.all([server.close(), elsewhere.close()]);
  });
  server.on(column.models, json(200, column.served));
  const also = column.alsoServed;
  if (also !== undefined) server.on(also.path, json(200, also.body));
  const connect: FaultStage['connect'] = (more = {}) =>
    connectionTo(`${server.origin}${column.base}`, {
      protocol: column.protocol,
      options: column.options ?? {},
      retry: quickRetry,
      ...more,
    });
  return { server, elsewhere, service, column, connect };
}

/** What a fault comes to: nothing wrong up to the first words, or why there were none. */
interface Verdict {
  readonly works: boolean;
  readonly code: string | null;
  readonly reason: unknown;
}

async function verdicts(
  column: FaultColumn,
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  play: (stage: FaultStage) => Promise<unknown>,
) {
  const doctor = new DoctorDriver();
  const conversation = new TurnDriver(talks);
  const told: unknown[] = [
    await play(await staged(column, doctor, onTestFinished)),
    await play(await staged(column, conversation, onTestFinished)),
  ];
  const { record } = doctor;
  const { message } = conversation;
  if (record === null || message === null) throw new Error('the fault was not played');
  const stage = record.stages.find(({ state }) => state === 'failed');
  const doctorSays: Verdict = {
    works: record.outcome === 'connected',
    code: stage?.failure?.code ?? null,
    reason: stage?.failure?.params['reason'],
  };
  // Up to the first words: what happens after them, a test does not wait for.
  const begun = message.text !== '' || message.reasoning !== '';
  const messageSays: Verdict = {
    works: begun,
    code: begun ? null : (message.failure?.code ?? null),
    reason: begun ? undefined : message.failure?.params['reason'],
  };
  expect(JSON.stringify([record, told, message])).not.toContain(testKey);
  return { doctorSays, messageSays };
}

/** What servers of the column's protocol say when something is wrong. */
function repliesOf(column: FaultColumn) {
  const bodies = errorBodies.get(column.name) ?? {};
  return Object.entries(errorKinds).flatMap(([kind, code]) => {
    const found = Object.entries(bodies).find(([name]) => name === kind)?.[1];
    return found === undefined ? [] : [{ kind, code, ...found }];
  });
}

/** Ways in which an endpoint gives no list; whether its answers work is another question. */
const lists: readonly (readonly [name: string, reply: Reply])[] = [
  ['no list', text(404, 'not found')],
  ['a list that is refused', json(403, { error: { message: 'not for you' } })],
  ['a broken list', json(500, { error: { message: 'broken' } })],
  ['a page in place of a list', html(200)],
  ['a list that is cut off', resets],
];

// Most of the time is waiting: for timeouts, and for slow servers.
describe.concurrent.each(faultColumns)('$name: the doctor and a conversation agree', (column) => {
  test.for(transportFaults)('$name', async (fault, context) => {
    const { doctorSays, messageSays } = await verdicts(column, context, (stage) => fault.play(stage));
    const works = fault.text !== '';
    expect(doctorSays).toMatchObject({ works, code: works ? null : fault.code });
    expect(doctorSays).toEqual(messageSays);
  });

  const replies = repliesOf(column);
  test.for(replies)('error body: $kind', async ({ code, reply, ending }, context) => {
    const { doctorSays, messageSays } = await verdicts(column, context, ({ server, service, connect }) => {
      server.on(column.chat, reply);
      return ask(service, connect({ retry: { ...quickRetry, tries: 1 } }), column.request);
    });
    const works = ending !== undefined;
    expect(doctorSays).toMatchObject({ works, code: works ? null : code });
    expect(doctorSays).toEqual(messageSays);
  });
});

describe.concurrent.each(faultColumns)('$name: without a list, the doctor and a conversation agree', (column) => {
  test.for(lists)('%s, and answers that work', async ([, list], context) => {
    const { doctorSays, messageSays } = await verdicts(column, context, ({ server, service, connect }) => {
      server.on(column.models, list).on(column.chat, column.stream(column.answer(['Hello'])));
      return ask(service, connect(), column.request);
    });
    expect(doctorSays).toEqual({ works: true, code: null, reason: undefined });
    expect(doctorSays).toEqual(messageSays);
  });

  const cells = lists.flatMap(([name, list]) => repliesOf(column).map((reply) => ({ name, list, ...reply })));
  test.for(cells)('$name, and the error body: $kind', async ({ list, code, reply, ending }, context) => {
    const { doctorSays, messageSays } = await verdicts(column, context, ({ server, service, connect }) => {
      server.on(column.models, list).on(column.chat, reply);
      return ask(service, connect({ retry: { ...quickRetry, tries: 1 } }), column.request);
    });
    const works = ending !== undefined;
    expect(doctorSays).toMatchObject({ works, code: works ? null : code });
    expect(doctorSays).toEqual(messageSays);
  });
});
