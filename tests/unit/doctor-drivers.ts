import { examine } from '../../src-main/doctor/examine.ts';
import { doctorLimits } from '../../src-main/doctor/doctor-limits.ts';
import { StageList } from '../../src-main/doctor/test-record.ts';
import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import { ProviderService, type StreamEvent } from '../../src-main/providers/provider-service.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { TestRecord } from '../../src-shared/instances/doctor.ts';
import { ok } from '../../src-shared/result.ts';
import type { Message } from '../../src-shared/sessions/session.ts';
import { Conversations, valueOf, view } from '../support/conversation.ts';
import { DatabaseHome } from '../support/database-home.ts';

function providerOf({ protocol, providerId }: Connection): Provider {
  return {
    id: providerId,
    name: providerId,
    type: protocol,
    protocol,
    support: 'supported',
    layer: 'own',
    local: false,
    simulated: false,
    credential: 'required',
    credentialForm: 'api-key',
    keyVariable: null,
    endpointVariable: null,
    defaultEndpoint: null,
    defaultLargeModelId: null,
    defaultSmallModelId: null,
    modelCount: 0,
    inputPriceRange: null,
    freeModelCount: 0,
    largestContextWindow: null,
    overrideCount: 0,
    overrides: [],
    defaultHeaders: {},
    models: [],
  };
}

/** Where a fault is played on the doctor: each question is a test of the connection that it would go through. */
export class DoctorDriver extends ProviderService {
  record: TestRecord | null = null;

  constructor() {
    super({ log: silentLog });
  }

  override async *stream(
    connection: Connection,
    request: TurnRequest,
    signal: AbortSignal,
  ): AsyncGenerator<StreamEvent> {
    const stages = new StageList();
    const provider = providerOf(connection);
    const { baseUrl, caCertificates, options } = connection;
    const results = examine({
      settings: { displayName: 'Fault', catalogProviderId: provider.id, options },
      provider,
      target: ok({ url: baseUrl, origin: new URL(baseUrl).origin, source: 'instance' as const }),
      caCertificates: ok(caCertificates),
      connection: ok(connection),
      modelId: request.modelId,
      providers: {
        listModels: (...given) => this.listModels(...given),
        reach: (...given) => this.reach(...given),
        stream: (...given) => super.stream(...given),
      },
      providerOf: () => Promise.resolve(null),
      limits: { ...doctorLimits, probeMs: 500, modelsMs: 500 },
      see: () => undefined,
      signal,
    });
    for await (const result of results) stages.add(result);
    this.record = stages.record(0, 0, signal.aborted);
    // What the fault's player waits for: how it ended.
    const stage = this.record.stages.find((one) => one.state === 'failed');
    if (stage?.failure) yield { type: 'error', failure: stage.failure, retryAfterMs: null };
    else yield { type: 'done', reason: 'stop' };
  }
}

/** Hands on what passes by. */
class Tee {
  readonly #events: StreamEvent[] = [];
  #wake: () => void = () => undefined;
  #ended = false;

  async *through(stream: AsyncIterable<StreamEvent>): AsyncGenerator<StreamEvent> {
    try {
      for await (const event of stream) {
        this.#events.push(event);
        this.#wake();
        yield event;
      }
    } finally {
      this.#ended = true;
      this.#wake();
    }
  }

  async *seen(): AsyncGenerator<StreamEvent> {
    for (let next = 0; ;) {
      const event = this.#events[next];
      if (event !== undefined) {
        next += 1;
        yield event;
      } else if (this.#ended) return;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}

/** Sessions of one home, each over a connection of its own. */
export class Talks {
  readonly #home: DatabaseHome;
  readonly #providers: ProviderService;
  readonly #conversations: Conversations;
  /** By the id of the instance that a session uses. */
  readonly #talks = new Map<string, { readonly connection: Connection; readonly tee: Tee }>();

  private constructor(home: DatabaseHome, providers: ProviderService) {
    this.#home = home;
    this.#providers = providers;
    const talkOf = (id: string) => {
      const talk = this.#talks.get(id);
      if (talk === undefined) throw new Error('no such talk');
      return talk;
    };
    this.#conversations = new Conversations(home, {
      instances: {
        connect: (id) => Promise.resolve(ok({ ...talkOf(id).connection, providerId: id })),
        view: () => Promise.resolve(ok(view)),
        reportKeyResult: () => Promise.resolve(),
      },
      catalog: { provider: () => Promise.resolve(null) },
      providers: {
        stream: ({ providerId, ...connection }, ...given) => {
          const talk = talkOf(providerId);
          return talk.tee.through(
            providers.stream({ ...connection, providerId: talk.connection.providerId }, ...given),
          );
        },
        carries: () => true,
      },
    });
  }

  static async open(): Promise<Talks> {
    return new Talks(await DatabaseHome.make(), new ProviderService({ log: silentLog }));
  }

  /** Sends a message over the connection, and gives out what comes, then the answer as it was stored. */
  async *ask(connection: Connection, modelId: string): AsyncGenerator<StreamEvent, Message> {
    const tee = new Tee();
    const instanceId = `work-${this.#talks.size}`;
    this.#talks.set(instanceId, { connection, tee });
    const session = await this.#conversations.newSession({ instanceId, modelId });
    const watcher = await this.#conversations.watch(session.id);
    valueOf(await this.#conversations.engine.send(session.id, 'Hello?'));
    yield* tee.seen();
    return watcher.ended();
  }

  async close(): Promise<void> {
    await this.#conversations.close();
    await this.#providers.close();
    await this.#home.remove();
  }
}

/** Where a fault is played on a conversation: each question is a message of a session, answered by the turn engine. */
export class TurnDriver extends ProviderService {
  message: Message | null = null;
  readonly #talks: Talks;

  constructor(talks: Talks) {
    super({ log: silentLog });
    this.#talks = talks;
  }

  override async *stream(connection: Connection, { modelId }: TurnRequest): AsyncGenerator<StreamEvent> {
    this.message = yield* this.#talks.ask(connection, modelId);
  }
}
