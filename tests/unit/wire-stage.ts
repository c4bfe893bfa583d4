import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import { instanceWorld, type InstanceWorld } from '../../src-main/instances/instances.fixture.ts';
import type { SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { CloudProxy } from '../fault-server/cloud-proxy.ts';
import { FaultServer, type RecordedRequest, type Reply } from '../fault-server/fault-server.ts';
import { json } from '../fault-server/replies.ts';
import { ask, question } from './providers-kit.ts';
import type { WireColumn } from './wire-columns.ts';

const certificates = join(import.meta.dirname, '..', 'fault-server');
export const selfSignedFile = join(certificates, 'self-signed.cert.pem');
const cloudFile = join(certificates, 'cloud.cert.pem');

/** What is filled into the forms of instance and model beside what every instance has. */
export interface Change extends SecretsDraft {
  readonly settings?: Partial<InstanceSettings>;
  /** Settings that are usual here and left out. */
  readonly without?: readonly (keyof InstanceSettings | 'apiKey')[];
  readonly request?: Partial<TurnRequest>;
  readonly environment?: Record<string, string>;
}

export interface Asked {
  readonly text: string;
  readonly failure: Failure | null;
  readonly retries: number;
  /** Questions that reached the server. */
  readonly sent: readonly RecordedRequest[];
  readonly world: InstanceWorld;
}

/** A server, and the vendor's host, for one protocol. */
export class WireStage {
  readonly column: WireColumn;
  readonly server: FaultServer;
  /** Stands between here and the vendors' hosts. */
  readonly proxy: CloudProxy;

  private constructor(column: WireColumn, server: FaultServer, proxy: CloudProxy) {
    this.column = column;
    this.server = server;
    this.proxy = proxy;
  }

  /** Closed when the test ends. */
  static async open(column: WireColumn): Promise<WireStage> {
    const server = await FaultServer.start();
    const proxy = await CloudProxy.start(server.port);
    onTestFinished(async () => {
      await proxy.close();
      await server.close();
    });
    server.on('/token', json(200, { access_token: 'canary-token', expires_in: 3_599, token_type: 'Bearer' }));
    const stage = new WireStage(column, server, proxy);
    stage.answer(stage.fine);
    return stage;
  }

  /** A whole answer that says "fine". */
  get fine(): Reply {
    const { wire } = this.column;
    return wire.stream(wire.answer(['fine']));
  }

  /** Scripts what questions get, also at another path. */
  answer(reply: Reply, path = this.column.chat): void {
    this.server.on(path, reply);
  }

  /** What makes the vendor's own hosts reachable. */
  get viaVendor(): Partial<InstanceSettings> {
    return { proxy: this.proxy.url, caFile: cloudFile };
  }

  /** Fills in the form, saves, and asks a question by the way that turns take. */
  async ask(change: Change = {}): Promise<Asked> {
    const { column, server } = this;
    const { settings, without = [], request, environment = {}, ...secrets } = change;
    const world = await instanceWorld({ providers: [column.provider], environment });
    const from = server.requests.length;
    const given: InstanceSettings = {
      displayName: 'A',
      catalogProviderId: column.provider.id,
      retryPolicy: 'none',
      ...(column.vendor ? this.viaVendor : { endpoint: server.origin }),
      ...settings,
      options: { ...column.options, ...settings?.options },
    };
    const kept = Object.fromEntries(Object.entries(given).filter(([name]) => !without.some((other) => other === name)));
    const filled: InstanceSettings = { displayName: 'A', catalogProviderId: column.provider.id, ...kept };
    const typed = secrets.keys === undefined && !without.includes('apiKey') ? column.apiKey : null;
    const key = typed === null ? {} : { keys: [{ name: '', apiKey: typed }] };
    const created = await world.instances.create({ id: 'a', settings: filled, ...key, ...secrets });
    const connection = created.ok ? await world.instances.connect('a') : created;
    if (!connection.ok) return { text: '', failure: connection.failure, retries: 0, sent: [], world };
    const told = await ask(world.providers, connection.value, { ...question, modelId: column.modelId, ...request });
    const sent = server.requests.slice(from).filter(({ path }) => path !== '/token');
    return { text: told.text, failure: told.failure, retries: told.retries.length, sent, world };
  }
}
