import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure, type Failure, type FailureCode } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { doctorStages, type DoctorStage, type StageResult } from '../../src-shared/instances/doctor.ts';
import type { EffectiveUrl } from '../../src-shared/instances/effective-url.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Connection } from '../providers/connection.ts';
import type { FailedResponse } from '../providers/failed-response.ts';
import type { ProviderService, StreamEvent } from '../providers/provider-service.ts';
import { redactBody } from '../providers/redact-detail.ts';
import { secretsIn } from '../providers/secrets-in.ts';
import type { DoctorLimits } from './doctor-limits.ts';
import { firstWords, testRequest } from './first-words.ts';
import { investigate, type Scene } from './investigate.ts';
import { modelToAsk } from './model-to-ask.ts';
import { stageResult } from './stage-result.ts';

/** What is tested, as far as it could be made. */
export interface Subject {
  readonly settings: InstanceSettings;
  readonly provider: Provider;
  readonly target: Result<EffectiveUrl | null>;
  /** PEM; null for none. */
  readonly caCertificates: Result<string | null>;
  readonly connection: Result<Connection>;
  /** The model that the user named; null to choose one. */
  readonly modelId: string | null;
  readonly providers: Pick<ProviderService, 'listModels' | 'reach' | 'stream'>;
  readonly providerOf: (id: string) => Promise<Provider | null>;
  readonly limits: DoctorLimits;
  /** Told of each event of the answer. */
  readonly see: (event: StreamEvent) => void;
  readonly signal: AbortSignal;
}

/** An account that is told this was known to the server. */
const knowsTheKey: ReadonlySet<FailureCode> = new Set(['quota-exceeded', 'context-too-long', 'content-filtered']);
const aboutTheKey: ReadonlySet<FailureCode> = new Set(['auth-rejected', 'credential-missing']);

const shownTextLength = 200;

function elapsed(start: number): number {
  return Math.round(performance.now() - start);
}

function sameKind(one: Failure, other: Failure): boolean {
  return one.code === other.code && one.params['reason'] === other.params['reason'];
}

/** One test while it runs: what each stage came to so far. */
class Examination {
  readonly #subject: Subject;
  readonly #settled = new Set<DoctorStage>();
  #listed: readonly string[] | null = null;
  #listFailed = false;
  #modelId: string | null = null;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  async *run(): AsyncGenerator<StageResult> {
    const ended = yield* this.#way();
    if (ended) return;
    const { connection } = this.#subject;
    yield stageResult('credential', 'running');
    if (!connection.ok) {
      yield* this.#fail('credential', connection.failure, 0, null);
      return;
    }
    yield* this.#ask(connection.value);
  }

  /** The stages up to a connection. True when the test ends there. */
  async *#way(): AsyncGenerator<StageResult, boolean> {
    const { target, connection, settings, caCertificates, providers, limits, signal } = this.#subject;
    yield stageResult('address', 'running');
    const unusable = this.#unusable();
    if (unusable !== null || !target.ok) {
      yield* this.#fail('address', unusable ?? failure('invalid-input', { field: 'endpoint' }), 0, null);
      return true;
    }
    if (target.value === null) {
      for (const stage of ['address', 'connection', 'tls'] as const) yield this.#settle(stageResult(stage, 'skipped'));
      return false;
    }
    const url = new URL(target.value.url);
    const host = url.port === '' ? `${url.hostname}:${url.protocol === 'https:' ? 443 : 80}` : url.host;
    const proxy = connection.ok ? connection.value.proxy : (settings.proxy ?? null);
    const route = { baseUrl: url.href, proxy, caCertificates: caCertificates.ok ? caCertificates.value : null };
    const reach = await providers.reach(route, limits);
    try {
      for (const stage of ['address', 'connection', 'tls'] as const) {
        const more = stage === 'address' ? { host } : {};
        if (stage === 'tls' && !reach.secure) {
          yield this.#settle(stageResult('tls', 'skipped'));
          continue;
        }
        if (stage !== 'address') yield stageResult(stage, 'running');
        const start = performance.now();
        const failed = stage === 'tls' && !caCertificates.ok ? caCertificates.failure : await reach[stage](signal);
        if (failed !== null) {
          yield* this.#fail(stage, failed, elapsed(start), null, more);
          return true;
        }
        yield this.#settle(stageResult(stage, 'passed', { ms: elapsed(start), ...more }));
      }
    } finally {
      reach.close();
    }
    return false;
  }

  /** Why there is no address to go to. What keeps only the key from being sent is found where keys are. */
  #unusable(): Failure | null {
    const { target, connection, provider } = this.#subject;
    if (!target.ok) return target.failure;
    if (provider.protocol === null || provider.support !== 'supported') {
      return failure('unsupported', { type: provider.type, reason: provider.support });
    }
    if (connection.ok) return null;
    const { code, params } = connection.failure;
    const field = typeof params['field'] === 'string' ? params['field'] : '';
    const elsewhere = code === 'invalid-input' && (field.startsWith('options') || field.startsWith('endpoint'));
    return elsewhere || code === 'unsupported' || code === 'not-found' ? connection.failure : null;
  }

  async *#ask(connection: Connection): AsyncGenerator<StageResult> {
    const { providers, provider, settings, limits, signal, see } = this.#subject;
    const keyless = connection.keys.length === 0;
    if (keyless) yield stageResult('credential', 'skipped');

    yield stageResult('models', 'running');
    const listStart = performance.now();
    let response: FailedResponse | null = null;
    const hear = (heard: FailedResponse): void => {
      response = heard;
    };
    const timeoutMs = Math.min(connection.timeoutMs, limits.modelsMs);
    const list = await providers.listModels({ ...connection, timeoutMs }, signal, hear);
    const listMs = elapsed(listStart);
    const listResponse: FailedResponse | null = response;
    if (signal.aborted) return;
    if (list.ok) {
      this.#listed = list.value.map((model) => model.id);
      yield this.#settle(stageResult('models', 'passed', { ms: listMs, modelCount: list.value.length }));
      if (!keyless && (await this.#listNeedsKey(connection))) {
        yield this.#settle(stageResult('credential', 'passed', { ms: listMs }));
      }
    } else {
      // Whether that matters, the answer shows: not every endpoint has a list.
      this.#listFailed = true;
      yield stageResult('models', 'skipped', { ms: listMs, failure: list.failure, ...shown(listResponse) });
    }
    if (signal.aborted) return;

    const modelId = modelToAsk(this.#subject.modelId, provider, this.#listed, settings);
    this.#modelId = modelId;
    if (modelId === null) {
      const stage = list.ok ? 'model' : aboutTheKey.has(list.failure.code) ? 'credential' : 'models';
      const why = list.ok ? failure('model-missing', {}, 'choose-model') : list.failure;
      yield* this.#fail(stage, why, list.ok ? 0 : listMs, listResponse);
      return;
    }
    const isListed = this.#listed?.includes(modelId) === true;
    yield stageResult('model', isListed ? 'passed' : 'running', { modelId });
    if (isListed) this.#settled.add('model');

    yield stageResult('answer', 'running', { modelId });
    const start = performance.now();
    response = null;
    const model = provider.models.find((one) => one.id === modelId);
    const retry = { ...connection.retry, windowMs: Math.min(connection.retry.windowMs, limits.retryWindowMs) };
    const request = testRequest(modelId, model?.maxOutputTokens ?? null);
    const answer = await firstWords(providers.stream({ ...connection, retry }, request, signal, hear), see);
    const ms = elapsed(start);
    if (signal.aborted) return;
    if (answer.ok) {
      if (!keyless && !this.#settled.has('credential')) yield this.#settle(stageResult('credential', 'passed', { ms }));
      if (!isListed) yield this.#settle(stageResult('model', 'passed', { ms, modelId }));
      const text = answer.value && redactBody(answer.value, secretsIn(connection)).slice(0, shownTextLength);
      yield this.#settle(stageResult('answer', 'passed', { ms, modelId, text }));
      return;
    }
    const { code } = answer.failure;
    if (!keyless && !this.#settled.has('credential') && knowsTheKey.has(code)) {
      yield this.#settle(stageResult('credential', 'passed', { ms }));
    }
    const listFailed = list.ok ? null : list.failure;
    yield* this.#fail(this.#blamed(answer.failure, listFailed), answer.failure, ms, response);
  }

  /** The stage that a failed answer disproves: the first that it is about. */
  #blamed(failed: Failure, listFailed: Failure | null): DoctorStage {
    if (aboutTheKey.has(failed.code) && !this.#settled.has('credential')) return 'credential';
    if (listFailed !== null && sameKind(listFailed, failed)) return 'models';
    return failed.code === 'model-not-found' ? 'model' : 'answer';
  }

  /** Whether the list proves the key: somebody without one is not given it. Nothing secret is sent to find out. */
  async #listNeedsKey(connection: Connection): Promise<boolean> {
    const { providers, limits, signal } = this.#subject;
    if (connection.keys.some(({ credential }) => credential.kind !== 'api-key')) return true;
    const retry = retryPolicies.none;
    const nobody = { ...connection, keys: [], headers: {}, timeoutMs: limits.probeMs, retry };
    const list = await providers.listModels(nobody, signal);
    return !list.ok && list.failure.code === 'auth-rejected';
  }

  #settle(result: StageResult): StageResult {
    this.#settled.add(result.stage);
    return result;
  }

  /** The stage fails, with what is behind it; the rest, as far as it is open, is skipped. */
  async *#fail(
    stage: DoctorStage,
    failed: Failure,
    ms: number,
    response: FailedResponse | null,
    more: Partial<StageResult> = {},
  ): AsyncGenerator<StageResult> {
    const { settings, provider, target, caCertificates, connection, signal } = this.#subject;
    if (signal.aborted || failed.code === 'aborted') return;
    const { status, body } = shown(response);
    const scene: Scene = {
      ...this.#subject,
      settings,
      provider,
      url: target.ok ? (target.value?.url ?? null) : null,
      caCertificates: caCertificates.ok ? caCertificates.value : null,
      connection: connection.ok ? connection.value : null,
      modelId: this.#modelId,
      listed: this.#listed,
    };
    const { cause, fixes } = await investigate(failed, body, scene);
    if (signal.aborted) return;
    const modelId = stage === 'model' || stage === 'answer' ? this.#modelId : null;
    yield this.#settle(
      stageResult(stage, 'failed', { ms, failure: failed, cause, fixes, status, body, modelId, ...more }),
    );
    for (const open of doctorStages) {
      if (this.#settled.has(open) || (open === 'models' && this.#listFailed)) continue;
      yield stageResult(open, 'skipped', { modelId: open === 'answer' || open === 'model' ? this.#modelId : null });
    }
  }
}

function shown(response: FailedResponse | null): Pick<StageResult, 'status' | 'body'> {
  return { status: response?.status ?? null, body: response?.body ?? null };
}

/**
 * Tests a connection stage by stage; each is told when it starts and again when it ends. What a stage came to may be told
 * once more, later: `credential`, where the list of models is public, and `model`, where it is not in the list, are proven
 * by the answer; a list that failed is `skipped`, and `failed` once the answer fails in the same way. After the signal
 * aborts, nothing more is told.
 */
export function examine(subject: Subject): AsyncGenerator<StageResult> {
  return new Examination(subject).run();
}
