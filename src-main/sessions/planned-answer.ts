import { setImmediate as nextLoopTurn } from 'node:timers/promises';
import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { effectiveModel, type Agent } from '../../src-shared/sessions/agent.ts';
import { pricesFor } from '../../src-shared/sessions/cost.ts';
import type { SendEstimate } from '../../src-shared/sessions/estimate-view.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import type { TurnMessage } from '../providers/adapter.ts';
import type { Estimate } from '../usage/budget-guard.ts';
import type { ExpectedAnswer } from '../usage/expected-answer.ts';
import type { TokenCounter } from '../usage/token-counter.ts';
import { fileTokens, pricedModel, type PricedModel } from './answer-usage.ts';
import { fitWindow, type WindowFit } from './fit-window.ts';

/** Counting a long conversation takes longer than anybody else should wait. */
const longestTurnMs = 8;

/** Each message costs a few tokens beside its text. */
const tokensPerMessage = 4;

export interface PlanSources {
  readonly instances: { view(instanceId: string): Promise<Result<InstanceView>> };
  readonly catalog: { provider(id: string): Promise<Provider | null> };
  readonly usage: { expectedAnswer(model: ModelRef, outputLimit: number | null): Promise<Result<ExpectedAnswer>> };
  readonly tokens: TokenCounter;
}

/** An answer before it is asked for: by which model, of what size, for what price. */
export interface PlannedAnswer {
  readonly agent: Agent;
  readonly ref: ModelRef;
  readonly view: InstanceView;
  readonly provider: Provider | null;
  readonly model: Model | null;
  readonly priced: PricedModel | null;
  readonly promptTokens: number;
  readonly exact: boolean;
  readonly fit: WindowFit;
  readonly expected: ExpectedAnswer;
}

/** What the agent's model is, or why there is none to ask. */
export function modelOfAgent(agent: Agent, session: Pick<Session, 'instanceId' | 'modelId'>): Result<ModelRef> {
  const { instanceId, modelId } = effectiveModel(agent, session);
  if (instanceId === null) return failed(failure('instance-missing', {}, 'choose-instance'));
  if (modelId === null) return failed(failure('model-missing', {}, 'choose-model'));
  return ok({ instanceId, modelId });
}

/** Sizes and prices of asking one agent; `lastOnes` says how many messages at the end are sent in any case. Asks no provider. */
export async function planAnswer(
  sources: PlanSources,
  agent: Agent,
  session: Pick<Session, 'instanceId' | 'modelId'>,
  messages: readonly TurnMessage[],
  lastOnes = 1,
): Promise<Result<PlannedAnswer>> {
  const ref = modelOfAgent(agent, session);
  if (!ref.ok) return ref;
  const view = await sources.instances.view(ref.value.instanceId);
  if (!view.ok) {
    const { instanceId: id } = ref.value;
    const gone = view.failure.code === 'not-found';
    return gone ? failed(failure('instance-missing', { id }, 'choose-instance')) : view;
  }
  const provider = await sources.catalog.provider(view.value.settings.catalogProviderId);
  const { modelId } = ref.value;
  const model = provider?.models.find(({ id }) => id === modelId) ?? null;
  const sized: { role: TurnMessage['role']; tokens: number }[] = [];
  let exact = true;
  let turnBegan = performance.now();
  for (const { role, text, attachments } of messages) {
    const count = await sources.tokens.count(modelId, [text]);
    exact &&= count.exact && attachments.length === 0;
    const files = attachments.reduce((sum, file) => sum + fileTokens(file), 0);
    sized.push({ role, tokens: count.tokens + files + tokensPerMessage });
    if (performance.now() - turnBegan > longestTurnMs) {
      await nextLoopTurn();
      turnBegan = performance.now();
    }
  }
  const system = await sources.tokens.count(modelId, agent.systemPrompt === '' ? [] : [agent.systemPrompt]);
  const outputLimit = agent.settings.maxOutputTokens ?? model?.maxOutputTokens ?? null;
  const expected = await sources.usage.expectedAnswer(ref.value, outputLimit);
  if (!expected.ok) return expected;
  return ok({
    agent,
    ref: ref.value,
    view: view.value,
    provider,
    model,
    priced: view.value.simulated ? freeModel : pricedModel(provider, modelId),
    promptTokens: sized.reduce((sum, { tokens }) => sum + tokens, system.tokens),
    exact: exact && (system.exact || agent.systemPrompt === ''),
    fit: fitWindow(sized, system.tokens, model?.contextWindow ?? null, lastOnes),
    expected: expected.value,
  });
}

const freeModel: PricedModel = { prices: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, priceTiers: [] };
const tokensPerPrice = 1_000_000;

/** What the answer to a prompt of that size may cost; null where a price that it needs is unknown. */
export function estimateOf({ priced, expected }: PlannedAnswer, promptTokens: number): Estimate | null {
  if (priced === null) return null;
  const { input, output } = pricesFor(priced, promptTokens);
  if (input === null || output === null) return null;
  return {
    promptUsd: (promptTokens * input) / tokensPerPrice,
    answerUsd: (expected.high * output) / tokensPerPrice,
  };
}

/** What the user is shown before sending. */
export function sendEstimateOf(planned: PlannedAnswer): SendEstimate {
  const { agent, ref, model, priced, promptTokens, exact, expected } = planned;
  const { tooLong: isTooLong, trimCount } = planned.fit;
  const { input, output } = priced === null ? { input: null, output: null } : pricesFor(priced, promptTokens);
  return {
    agentId: agent.id,
    ...ref,
    modelName: model?.name ?? ref.modelId,
    promptTokens,
    estimated: !exact,
    contextWindow: model?.contextWindow ?? null,
    tooLong: isTooLong,
    trimCount,
    promptUsd: input === null ? null : (promptTokens * input) / tokensPerPrice,
    answerUsd:
      output === null
        ? null
        : { low: (expected.low * output) / tokensPerPrice, high: (expected.high * output) / tokensPerPrice },
  };
}

/** Why it is not sent as it is: the window of the model is too small for it. */
export function tooLong({ promptTokens, model, fit }: PlannedAnswer): Failure {
  const params = { tokens: promptTokens, limit: model?.contextWindow ?? 0, trimCount: fit.trimCount };
  return failure('context-too-long', params, 'trim-conversation');
}
