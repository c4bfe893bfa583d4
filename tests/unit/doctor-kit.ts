import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { Doctor } from '../../src-main/doctor/doctor.ts';
import type { DoctorLimits } from '../../src-main/doctor/doctor-limits.ts';
import { instanceWorld, type InstanceWorld, type WorldOptions } from '../../src-main/instances/instances.fixture.ts';
import { readHomeIdentity } from '../../src-main/storage/home-identity.ts';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { DoctorFix, StageResult, TestEvent, TestRecord } from '../../src-shared/instances/doctor.ts';
import { FaultServer, type Reply } from '../fault-server/fault-server.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { json, sse } from '../fault-server/replies.ts';
import { SocksServer } from '../fault-server/socks-server.ts';
import { valueOf } from '../support/conversation.ts';

export const key = 'canary-key-4711-0815';

export const caFile = (name: string): string => join(import.meta.dirname, '..', 'fault-server', `${name}.cert.pem`);

export const listing = (...ids: readonly string[]): Reply =>
  json(200, { object: 'list', data: ids.map((id) => ({ id })) });
export const answering: Reply = sse(completion(['Hello']));
/** A list that only those with the key are given. */
export const guarded =
  (reply: Reply, wanted = `Bearer ${key}`): Reply =>
  (response, request) =>
    request.headers.authorization === wanted
      ? reply(response, request)
      : json(401, { error: { message: 'no key' } })(response, request);

/** A server that is in order, with its API below `base`. */
export function inOrder(server: FaultServer, base = '/v1'): FaultServer {
  return server
    .on(`${base}/models`, guarded(listing('small', 'large')))
    .on(`${base}/chat/completions`, guarded(answering));
}

export async function started(options: Parameters<typeof FaultServer.start>[0] = {}): Promise<FaultServer> {
  const server = await FaultServer.start(options);
  onTestFinished(() => server.close());
  return server;
}

interface TestProxy {
  readonly url: string;
  /** What it was asked for, as `host:port`. */
  readonly tunnels: readonly string[];
}

/** A proxy that tunnels whatever it is asked for to a port of this machine; with `password`, only for who knows it. */
export async function startedProxy(port: number, password?: string): Promise<TestProxy> {
  const tunnels: string[] = [];
  const proxy = createServer();
  const open = new Set<Duplex>();
  proxy.on('connect', (request, socket) => {
    if (password !== undefined) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    tunnels.push(request.url ?? '');
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) {
      open.add(end);
      end.on('error', () => upstream.destroy());
    }
  });
  const address = await new Promise<AddressInfo | string | null>((resolve) => {
    proxy.listen(0, '127.0.0.1', () => resolve(proxy.address()));
  });
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    proxy.close();
    proxy.closeAllConnections();
  });
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
  return { url: `http://127.0.0.1:${address.port}`, tunnels };
}

export async function startedSocks(port: number): Promise<Pick<TestProxy, 'url'>> {
  const proxy = await SocksServer.start(port, null);
  onTestFinished(() => proxy.close());
  return { url: `socks5://127.0.0.1:${proxy.port}` };
}

export interface DoctorWorld extends InstanceWorld {
  readonly doctor: Doctor;
  /** Stores an instance with the key. */
  readonly add: (settings: Partial<InstanceSettings>, id?: string) => Promise<void>;
  /** Tests the stored instance. */
  readonly run: (more?: Partial<InstanceDraft>, id?: string) => Promise<TestRun>;
  /** Applies a fix to the stored instance. */
  readonly apply: (fix: DoctorFix, id?: string) => Promise<void>;
}

export interface TestRun {
  readonly events: readonly TestEvent[];
  readonly record: TestRecord;
  /** The first stage that failed; throws when none did. */
  readonly failed: StageResult;
  /** As `address passed`. */
  readonly brief: readonly string[];
}

/** Longer than anything takes here, even on a busy machine; tests of silence set their own. */
const quickLimits: Partial<DoctorLimits> = { connectionMs: 5_000, tlsMs: 5_000, modelsMs: 5_000, probeMs: 5_000 };

export interface DoctorOptions extends WorldOptions {
  readonly limits?: Partial<DoctorLimits>;
}

export function runOf(events: readonly TestEvent[]): TestRun {
  const last = events.at(-1);
  if (last?.type !== 'finished') throw new Error('the test did not finish');
  const { record } = last;
  return {
    events,
    record,
    get failed() {
      const failed = record.stages.find((stage) => stage.state === 'failed');
      if (failed === undefined) throw new Error(`nothing failed: ${JSON.stringify(record)}`);
      return failed;
    },
    brief: record.stages.map(({ stage, state, cause }) => [stage, state, ...(cause === null ? [] : [cause])].join(' ')),
  };
}

export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export async function doctorWorld(options: DoctorOptions = {}): Promise<DoctorWorld> {
  const world = await instanceWorld(options);
  const { instances, catalog, providers, records } = world;
  const limits = { ...quickLimits, ...options.limits };
  const doctor = new Doctor({
    instances,
    catalog,
    providers,
    records,
    limits,
    environment: world.environment,
    identity: () => readHomeIdentity(world.paths),
  });
  onTestFinished(() => doctor.close());
  return {
    ...world,
    doctor,
    add: async (settings, id = 'work') => {
      const all: InstanceSettings = {
        displayName: 'Work',
        catalogProviderId: 'cloud',
        retryPolicy: 'none',
        timeout: 20_000,
        ...settings,
      };
      const provider = await catalog.provider(all.catalogProviderId);
      const keyed = provider?.credential === 'required';
      valueOf(await instances.create({ id, settings: all, ...(keyed && { apiKey: key }) }));
    },
    run: async (more = {}, id = 'work') => {
      const { settings } = valueOf(await instances.view(id));
      const draft = { instanceId: id, settings, ...more };
      return runOf(await collected(doctor.test(draft, new AbortController().signal)));
    },
    apply: async (fix, id = 'work') => {
      const { revision } = valueOf(await instances.view(id));
      valueOf(await doctor.applyFix({ instanceId: id, revision, fix }));
    },
  };
}

/** The stage at which the test failed; throws when it did not, or when anything told holds the key. */
export function failedOf(run: TestRun): StageResult {
  if (run.record.outcome !== 'failing') throw new Error(`it is ${run.record.outcome}`);
  if (JSON.stringify(run.events).includes(key)) throw new Error('the key was told');
  return run.failed;
}

/** What the next test comes to once the first fix of the failed stage is applied. */
export async function mended(world: DoctorWorld, run: TestRun): Promise<TestRecord['outcome']> {
  const [fix] = run.failed.fixes;
  if (fix === undefined) throw new Error('no fix is offered');
  if (fix.kind === 'ask-model') return (await world.run({ modelId: fix.modelId })).record.outcome;
  await world.apply(fix);
  return (await world.run()).record.outcome;
}

/** An instance of the usual provider at that endpoint, tested. */
export async function tested(endpoint: string, more: object = {}): Promise<{ world: DoctorWorld; run: TestRun }> {
  const world = await doctorWorld();
  await world.add({ endpoint, ...more });
  return { world, run: await world.run() };
}
