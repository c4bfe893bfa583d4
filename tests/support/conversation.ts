import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import type { ChatEvent, Message, Session } from '../../src-shared/sessions/session.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import { SessionService, type SessionChange } from '../../src-main/sessions/session-service.ts';
import type { TurnEngineOptions } from '../../src-main/sessions/turn-engine-options.ts';
import { TurnEngine } from '../../src-main/sessions/turn-engine.ts';
import { UsageService } from '../../src-main/usage/usage-service.ts';
import { LazyDatabase } from '../../src-main/storage/lazy-database.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import type { DatabaseHome } from './database-home.ts';
import { ScriptedProvider } from './scripted-provider.ts';

export const model: ModelRef = { instanceId: 'work', modelId: 'maker/large:1' };

/** The value, or an exception with the failure. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const connection: Connection = {
  providerId: 'maker',
  protocol: 'openai-compat',
  baseUrl: 'http://127.0.0.1:1/v1',
  keys: [
    { name: 'first', credential: { kind: 'api-key', apiKey: 'canary-1' } },
    { name: 'second', credential: { kind: 'api-key', apiKey: 'canary-2' } },
  ],
  options: {},
  headers: {},
  proxy: null,
  caCertificates: null,
  timeoutMs: 1_000,
  idleTimeoutMs: 1_000,
  retry: retryPolicies.none,
};

const provider: Provider = {
  id: 'maker',
  name: 'Maker',
  type: 'openai-compat',
  protocol: 'openai-compat',
  support: 'supported',
  layer: 'shipped',
  local: false,
  simulated: false,
  credential: 'none',
  credentialForm: 'api-key',
  keyVariable: null,
  endpointVariable: null,
  defaultEndpoint: null,
  defaultLargeModelId: null,
  defaultSmallModelId: null,
  modelCount: 1,
  inputPriceRange: null,
  freeModelCount: 0,
  largestContextWindow: null,
  overrideCount: 0,
  overrides: [],
  defaultHeaders: {},
  models: [
    {
      id: model.modelId,
      name: 'Large One',
      prices: { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 },
      priceTiers: [],
      priceFlags: [],
      contextWindow: null,
      maxOutputTokens: null,
      reasoning: true,
      reasoningLevels: [],
      defaultReasoningEffort: null,
      attachments: false,
      toolCalling: null,
      openWeights: null,
      inputModalities: null,
      outputModalities: null,
      releaseDate: null,
      knowledgeCutoff: null,
      status: null,
    },
  ],
};

/** A catalog whose one provider has these models, each like the usual one but for what is said. */
export function catalogOf(...models: readonly Partial<Model>[]): TurnEngineOptions['catalog'] {
  const [usual] = provider.models;
  if (usual === undefined) throw new Error('No model');
  const changed = { ...provider, models: models.map((change) => ({ ...usual, ...change })) };
  return { provider: (id) => Promise.resolve(id === 'maker' ? changed : null) };
}

export const view: InstanceView = {
  id: model.instanceId,
  settings: { displayName: 'Work', catalogProviderId: 'maker' },
  revision: '1',
  providerName: 'Maker',
  protocol: 'openai-compat',
  support: 'supported',
  local: false,
  simulated: false,
  credentialNeed: 'none',
  credentialForm: 'api-key',
  credential: {
    instanceId: model.instanceId,
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
  effectiveUrl: connection.baseUrl,
  problem: null,
  status: 'untested',
  lastTest: null,
  defaultLargeModelId: null,
  defaultSmallModelId: null,
};

/** What one subscriber received. */
export class Watcher {
  readonly events: ChatEvent[] = [];
  readonly #events: AsyncIterator<ChatEvent>;

  constructor(events: AsyncIterable<ChatEvent>) {
    this.#events = events[Symbol.asyncIterator]();
  }

  /** The next event; null at the end. */
  async next(): Promise<ChatEvent | null> {
    const result = await this.#events.next();
    if (result.done === true) return null;
    this.events.push(result.value);
    return result.value;
  }

  /** Reads on to the first event that fits. */
  async until(fits: (event: ChatEvent) => boolean): Promise<ChatEvent> {
    for (;;) {
      const event = await this.next();
      if (event === null) throw new Error('The events ended before');
      if (fits(event)) return event;
    }
  }

  /** Reads on to the end of an answer: of any, or of the one named, as others may be told of again. */
  async ended(id?: string): Promise<Message> {
    const event = await this.until(
      (one) =>
        one.type === 'message' &&
        one.message.role === 'assistant' &&
        one.message.state !== 'streaming' &&
        (id === undefined || one.message.id === id),
    );
    if (event.type !== 'message') throw new Error('Not a message');
    return event.message;
  }
}

type Stubs = Partial<Pick<TurnEngineOptions, 'instances' | 'catalog' | 'providers' | 'onAnswered' | 'undoMs'>>;

/** Sessions and turns on a real database, with a provider that the test drives. */
export class Conversations {
  readonly home: DatabaseHome;
  readonly database: LazyDatabase;
  readonly sessions: SessionService;
  readonly engine: TurnEngine;
  readonly usage: UsageService;
  readonly provider = new ScriptedProvider();
  readonly changes: SessionChange[] = [];
  readonly recents: ModelRef[] = [];
  readonly logged: string[] = [];
  /** What was said of the instance's keys. */
  readonly keyResults: { readonly instanceId: string; readonly name: string; readonly code: Failure['code'] | null }[] =
    [];
  /** What the services take for the present; tests move it. */
  now = 1_000_000;

  constructor(home: DatabaseHome, stubs: Stubs = {}, undoMs = 60_000) {
    this.home = home;
    const { paths } = home;
    this.database = new LazyDatabase({ paths, onProblem: (problem) => home.problems.push(problem) });
    const database = () => this.database.open();
    const now = (): number => this.now;
    const log: TurnEngineOptions['log'] = {
      warn: (event) => this.logged.push(event),
      error: (event, error) => {
        this.logged.push(event);
        return silentLog.error(event, error);
      },
    };
    this.sessions = new SessionService({ database, now, undoMs, log });
    this.sessions.onChange((change) => this.changes.push(change));
    const catalog = stubs.catalog ?? { provider: (id) => Promise.resolve(id === 'maker' ? provider : null) };
    this.usage = new UsageService({
      database,
      catalog,
      instances: { list: () => Promise.resolve(ok({ instances: [view] })) },
      now,
    });
    this.engine = new TurnEngine({
      database,
      sessions: this.sessions,
      instances: {
        connect: (id) =>
          Promise.resolve(
            id === 'work' ? ok(connection) : failed(failure('instance-missing', { id }, 'choose-instance')),
          ),
        view: () => Promise.resolve(ok(view)),
        reportKeyResult: (instanceId, name, result) => {
          this.keyResults.push({ instanceId, name, code: result?.code ?? null });
          return Promise.resolve();
        },
      },
      catalog,
      providers: this.provider,
      usage: this.usage,
      settings: {
        recordRecent: (ref) => {
          this.recents.push(ref);
          return Promise.resolve();
        },
      },
      log,
      now,
      ...stubs,
    });
  }

  async newSession(ref: ModelRef = model): Promise<Session> {
    return valueOf(await this.sessions.create(ref));
  }

  /** Every session, as the list's first page has them. */
  async listed(): Promise<Session[]> {
    const page = valueOf(await this.sessions.page({ archived: false, cursor: null, limit: 200 }));
    return page.sessions;
  }

  async watch(sessionId: string, signal = new AbortController().signal): Promise<Watcher> {
    return new Watcher(valueOf(await this.engine.subscribe(sessionId, signal)));
  }

  /** What is stored, through a subscription of its own. */
  async messages(sessionId: string): Promise<Message[]> {
    const ending = new AbortController();
    const first = await (await this.watch(sessionId, ending.signal)).next();
    ending.abort();
    if (first?.type !== 'snapshot') throw new Error('No snapshot came first');
    return first.messages;
  }

  async close(): Promise<void> {
    await this.engine.close();
    await this.database.close();
  }
}
