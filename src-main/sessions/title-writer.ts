import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import { estimateTokens } from '../../src-shared/sessions/estimate.ts';
import type { Message } from '../../src-shared/sessions/session.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';
import { noModelSettings } from '../../src-shared/sessions/model-settings.ts';
import type { TurnMessage, TurnRequest } from '../providers/adapter.ts';
import type { Connection } from '../providers/connection.ts';
import type { StreamEvent } from '../providers/provider-service.ts';
import type { Log } from '../storage/log.ts';
import type { Estimate, Reservation } from '../usage/budget-guard.ts';
import type { UsageEntry } from '../usage/usage-store.ts';
import { answerUsage, pricedModel } from './answer-usage.ts';
import { runningCost } from './running-cost.ts';
import type { SessionService } from './session-service.ts';
import { titleIn } from './title-text.ts';

/** Room for a title, and for the few thoughts of a model that reasons whatever it is told. */
const outputTokens = 200;
const longestPart = 1_500;
const patienceMs = 60_000;
const instruction = 'Give the conversation a title: at most six words, in its language. Answer with the title alone.';

interface TitleWriterOptions {
  readonly sessions: Pick<SessionService, 'isTitledByFirstLine' | 'suggestTitle'>;
  /** The model that the user chose for titles; null for none. */
  readonly chosen: () => Promise<ModelRef | null>;
  readonly said: (sessionId: string, answerId: string) => Promise<Result<readonly Message[]>>;
  readonly instances: {
    connect(instanceId: string): Promise<Result<Connection>>;
    view(instanceId: string): Promise<Result<InstanceView>>;
  };
  readonly catalog: { provider(id: string): Promise<Provider | null> };
  readonly providers: {
    stream(connection: Connection, request: TurnRequest, signal: AbortSignal): AsyncIterable<StreamEvent>;
  };
  readonly usage: {
    reserve(model: ModelRef, estimate: Estimate | null, allowOnce: boolean): Promise<Result<Reservation>>;
    record(entry: Omit<UsageEntry, 'usageEstimated' | 'costEstimated'> & Estimated): Promise<Result<void>>;
  };
  readonly log: Pick<Log, 'error'>;
  readonly now?: () => number;
}

interface Estimated {
  readonly usageEstimated: boolean;
  readonly costEstimated: boolean;
}

interface Said {
  readonly text: string;
  readonly reasoning: string;
  readonly usage: Usage | null;
  readonly usd: number | null;
  readonly complete: boolean;
}

/** Asks the model that the user chose for it to name sessions, each once, after its first answer. Where that fails, the first line stays. */
export class TitleWriter {
  readonly #options: TitleWriterOptions;
  readonly #asked = new Set<string>();
  readonly #abort = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(options: TitleWriterOptions) {
    this.#options = options;
  }

  /** Told how each answer ended. */
  answered(message: Message): void {
    if (message.state !== 'complete' || message.text.trim() === '' || this.#abort.signal.aborted) return;
    const written = this.#write(message)
      .catch((error) => void this.#options.log.error('title-failed', error))
      .finally(() => this.#running.delete(written));
    this.#running.add(written);
  }

  /** Ends what is running; resolves once nothing is. */
  async close(): Promise<void> {
    this.#abort.abort();
    await this.settled();
  }

  /** Resolves once no title is being written. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #write({ sessionId, id }: Message): Promise<void> {
    const { sessions, chosen, said, instances, catalog, providers, usage, now = Date.now } = this.#options;
    const model = await chosen();
    if (model === null || this.#asked.has(sessionId)) return;
    const untitled = await sessions.isTitledByFirstLine(sessionId);
    if (!untitled.ok || !untitled.value) return;
    const messages = await said(sessionId, id);
    if (!messages.ok || messages.value.length === 0) return;
    if (messages.value.filter(({ role }) => role === 'assistant').length !== 1 || this.#asked.has(sessionId)) return;
    this.#asked.add(sessionId);

    const [view, connection] = [await instances.view(model.instanceId), await instances.connect(model.instanceId)];
    if (!view.ok || !connection.ok) return;
    const provider = await catalog.provider(view.value.settings.catalogProviderId);
    const known = provider?.models.find((one) => one.id === model.modelId) ?? null;
    const priced = view.value.simulated ? null : pricedModel(provider, model.modelId);
    const sent = [questionFor(messages.value)];
    const prompt = sent.reduce((sum, { text }) => sum + estimateTokens(text), estimateTokens(instruction));
    const [promptUsd, allUsd] = [runningCost(priced, prompt, 0), runningCost(priced, prompt, outputTokens)];
    const free: Estimate = { promptUsd: 0, answerUsd: 0 };
    const estimate = promptUsd === null || allUsd === null ? null : { promptUsd, answerUsd: allUsd - promptUsd };
    const reserved = await usage.reserve(model, view.value.simulated ? free : estimate, false);
    if (!reserved.ok) return;
    try {
      const request: TurnRequest = {
        ...noModelSettings,
        modelId: model.modelId,
        system: instruction,
        messages: sent,
        maxOutputTokens: outputTokens,
        catalogOutputTokens: known?.maxOutputTokens ?? null,
      };
      const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(patienceMs)]);
      const answer = await read(providers.stream(connection.value, request, signal));
      const counted = answerUsage({
        reported: answer.usage,
        reportedUsd: answer.usd,
        system: instruction,
        sent,
        text: answer.text,
        reasoning: answer.reasoning,
        complete: answer.complete,
        model: priced,
      });
      if (counted.usage !== null && !view.value.simulated) {
        const { input, cacheRead, cacheWrite, output, estimated } = counted.usage;
        await usage.record({
          messageId: `title:${sessionId}`,
          sessionId,
          at: now(),
          ...model,
          instanceName: view.value.settings.displayName,
          providerId: connection.value.providerId,
          modelName: known?.name ?? model.modelId,
          input,
          cacheRead,
          cacheWrite,
          output,
          usageEstimated: estimated,
          costUsd: counted.cost?.usd ?? null,
          costEstimated: counted.cost?.estimated ?? true,
        });
      }
      const title = answer.complete ? titleIn(answer.text) : null;
      if (title !== null) await sessions.suggestTitle(sessionId, title);
    } finally {
      reserved.value.settle();
    }
  }
}

/** Models answer what they are asked: the conversation is quoted, so that they name it instead of going on with it. */
function questionFor(messages: readonly Message[]): TurnMessage {
  const parts = messages.map(({ role, text }) => {
    const part = text.slice(0, longestPart).toWellFormed();
    return `<${role}>\n${part}\n</${role}>`;
  });
  return { role: 'user', text: `${parts.join('\n')}\n\n${instruction}`, attachments: [] };
}

async function read(stream: AsyncIterable<StreamEvent>): Promise<Said> {
  let said: Said = { text: '', reasoning: '', usage: null, usd: null, complete: false };
  for await (const event of stream) {
    if (event.type === 'text') said = { ...said, text: said.text + event.text };
    else if (event.type === 'reasoning') said = { ...said, reasoning: said.reasoning + event.text };
    else if (event.type === 'usage') said = { ...said, usage: event.usage, usd: event.costUsd ?? said.usd };
    else if (event.type === 'done') said = { ...said, complete: true };
  }
  return said;
}
