import { assertNever } from '../../src-shared/assert-never.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure, type Failure, type FailureCode } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { TestEvent } from '../../src-shared/instances/view.ts';
import type { TurnRequest } from '../providers/adapter.ts';
import type { Connection } from '../providers/connection.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import type { KeyWatch } from './key-watch.ts';
import { modelToAsk } from './model-to-ask.ts';

/** Enough for every endpoint's smallest accepted limit, and next to nothing on the bill. */
const outputLimit = 32;
const shownTextLength = 200;
const question = 'Answer with one word: hello.';
/** After these there is nobody to ask for an answer; anything else may be wrong with the list alone. */
const finalCodes: readonly FailureCode[] = ['endpoint-unreachable', 'timeout', 'redirect-refused', 'aborted'];
/** The endpoint has a list and does not give it to this key. */
const refusedCodes: readonly FailureCode[] = [...finalCodes, 'auth-rejected'];

export interface ConnectionTest {
  readonly connection: Connection;
  readonly providers: Pick<ProviderService, 'listModels' | 'stream'>;
  readonly keyWatch: KeyWatch;
  /** The model the user named; null to choose one. */
  readonly modelId: string | null;
  readonly provider: Provider;
  readonly settings: InstanceSettings;
  readonly signal: AbortSignal;
}

type Stage = TestEvent['stage'];

function event(stage: Stage, state: TestEvent['state'], rest: Partial<TestEvent> = {}): TestEvent {
  return { stage, state, ms: 0, failure: null, modelCount: null, modelId: null, text: null, ...rest };
}

/** The events of a test that could not begin. */
export function testThatCannotBegin(problem: Failure): TestEvent[] {
  return [event('models', 'failed', { failure: problem }), event('answer', 'skipped')];
}

/**
 * Tries a connection for real: asks for its models, then for the start of one answer. An endpoint without a list of
 * models is no fault (`skipped`, with the reason); whether it works is what the answer shows.
 */
export async function* testConnection(test: ConnectionTest): AsyncGenerator<TestEvent> {
  const { providers, keyWatch, signal } = test;
  // One attempt: whoever tests wants to see what happens, now.
  const connection: Connection = { ...test.connection, retry: retryPolicies.none };

  yield event('models', 'running');
  const listStart = performance.now();
  const list = await providers.listModels(connection, signal);
  const ms = elapsed(listStart);
  if (list.ok) {
    yield event('models', 'passed', { ms, modelCount: list.value.length });
  } else {
    const state = refusedCodes.includes(list.failure.code) ? 'failed' : 'skipped';
    yield event('models', state, { ms, failure: list.failure });
    if (finalCodes.includes(list.failure.code)) {
      yield event('answer', 'skipped');
      return;
    }
  }

  const listed = list.ok ? list.value.map((model) => model.id) : null;
  const modelId = modelToAsk(test.modelId, test.provider, listed, test.settings);
  if (modelId === null) {
    yield event('answer', 'skipped', { failure: failure('model-missing', {}, 'choose-model') });
    return;
  }
  yield event('answer', 'running', { modelId });
  const answerStart = performance.now();
  const answer = await firstWords(providers, connection, modelId, keyWatch, signal);
  yield answer.ok
    ? event('answer', 'passed', { ms: elapsed(answerStart), modelId, text: answer.value })
    : event('answer', 'failed', { ms: elapsed(answerStart), modelId, failure: answer.failure });
}

function elapsed(start: number): number {
  return Math.round(performance.now() - start);
}

/** The first text of an answer, null when reasoning came first; the rest is not waited for, nor paid. */
async function firstWords(
  providers: ConnectionTest['providers'],
  connection: Connection,
  modelId: string,
  keyWatch: KeyWatch,
  signal: AbortSignal,
): Promise<Result<string | null>> {
  const request: TurnRequest = {
    modelId,
    system: null,
    messages: [{ role: 'user', text: question, attachments: [] }],
    maxOutputTokens: outputLimit,
    catalogOutputTokens: null,
    reasoningEffort: null,
    temperature: null,
    topP: null,
    stopSequences: [],
  };
  // Leaving the stream ends the request.
  for await (const part of providers.stream(connection, request, signal)) {
    keyWatch.see(part);
    switch (part.type) {
      case 'text':
        return ok(part.text.slice(0, shownTextLength));
      case 'reasoning':
      case 'tool-call':
      case 'done':
        return ok(null);
      case 'error':
        return failed(part.failure);
      case 'usage':
      case 'attempt-failed':
      case 'key-failed':
        break;
      default:
        assertNever(part);
    }
  }
  return failed(failure('stream-interrupted', {}, 'try-again'));
}
