import type { Model } from '../../src-shared/catalog/model.ts';
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
import { answerUsage, pricedModel, type PricedModel } from './answer-usage.ts';
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
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly now?: () => number;
}

interface Estimated {
  readonly usageEstimated: boolean;
  readonly costEstimated: boolean;
}

/** What is asked of which model, and what that may cost. */
interface Asked {
  readonly ref: ModelRef;
  readonly question: TurnMessage;
  readonly connection: Connection;
  /** Null where the catalog does not know the model. */
  readonly known: Model | null;
  readonly priced: PricedModel | null;
  readonly simulated: boolean;
  readonly instanceName: string;
  readonly estimate: Estimate | null;
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
    const model = await this.#options.chosen();
    if (model === null || !(await this.#isUntitled(sessionId))) return;
    const messages = await this.#options.said(sessionId, id);
    if (!messages.ok || messages.value.filter(({ role }) => role === 'assistant').length !== 1) return;
    // Answers of several agents end one after the other.
    if (this.#asked.has(sessionId)) return;
    this.#asked.add(sessionId);

    const asked = await this.#planned(model, questionFor(messages.value));
    if (asked === null) return;
    const reserved = await this.#options.usage.reserve(model, asked.estimate, false);
    if (!reserved.ok) return;
    try {
      const said = await this.#ask(asked);
      await this.#count(sessionId, id, asked, said);
      const title = said.complete ? titleIn(said.text) : null;
      if (title !== null) await this.#options.sessions.suggestTitle(sessionId, title);
    } finally {
      reserved.value.settle();
    }
  }

  async #isUntitled(sessionId: string): Promise<boolean> {
    const untitled = await this.#options.sessions.isTitledByFirstLine(sessionId);
    return untitled.ok && untitled.value;
  }

  /** Null where the model cannot be asked. */
  async #planned(ref: ModelRef, question: TurnMessage): Promise<Asked | null> {
    const { instances, catalog } = this.#options;
    const view = await instances.view(ref.instanceId);
    const connection = await instances.connect(ref.instanceId);
    if (!view.ok || !connection.ok) return null;
    const provider = await catalog.provider(view.value.settings.catalogProviderId);
    const known = provider?.models.find((one) => one.id === ref.modelId) ?? null;
    const { simulated, settings } = view.value;
    const priced = pricedModel(simulated ? { models: [], local: true } : provider, ref.modelId);
    const prompt = estimateTokens(question.text) + estimateTokens(instruction);
    const promptUsd = runningCost(priced, prompt, 0);
    const usd = runningCost(priced, prompt, outputTokens);
    return {
      ref,
      question,
      connection: connection.value,
      known,
      priced,
      simulated,
      instanceName: settings.displayName,
      estimate: promptUsd === null || usd === null ? null : { promptUsd, answerUsd: usd - promptUsd },
    };
  }

  #ask({ ref, question, connection, known }: Asked): Promise<Said> {
    const request: TurnRequest = {
      ...noModelSettings,
      modelId: ref.modelId,
      system: instruction,
      messages: [question],
      maxOutputTokens: outputTokens,
      catalogOutputTokens: known?.maxOutputTokens ?? null,
    };
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(patienceMs)]);
    return read(this.#options.providers.stream(connection, request, signal));
  }

  /** As answers are counted: not those of the demo. */
  async #count(
    sessionId: string,
    answerId: string,
    asked: Asked,
    { usage: reported, usd, ...said }: Said,
  ): Promise<void> {
    const { ref, question, connection, known, priced, simulated, instanceName } = asked;
    const sent = [question];
    const { usage, cost } = answerUsage({
      ...said,
      reported,
      reportedUsd: usd,
      system: instruction,
      sent,
      model: priced,
    });
    if (usage === null || simulated) return;
    const { now = Date.now } = this.#options;
    const { input, cacheRead, cacheWrite, output, estimated } = usage;
    const counted = await this.#options.usage.record({
      messageId: `title:${answerId}`,
      sessionId,
      at: now(),
      ...ref,
      instanceName,
      providerId: connection.providerId,
      modelName: known?.name ?? ref.modelId,
      input,
      cacheRead,
      cacheWrite,
      output,
      usageEstimated: estimated,
      costUsd: cost?.usd ?? null,
      costEstimated: cost?.estimated ?? true,
    });
    if (!counted.ok) this.#options.log.warn('title-not-counted', counted.failure.params);
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
