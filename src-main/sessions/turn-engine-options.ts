import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import type { AttachmentKind } from '../../src-shared/sessions/attachment.ts';
import type { Message } from '../../src-shared/sessions/session.ts';
import type { TurnRequest } from '../providers/adapter.ts';
import type { Connection } from '../providers/connection.ts';
import type { StreamEvent } from '../providers/provider-service.ts';
import type { Database } from '../storage/database.ts';
import type { Log } from '../storage/log.ts';
import type { Estimate, Reservation } from '../usage/budget-guard.ts';
import type { ExpectedAnswer } from '../usage/expected-answer.ts';
import type { SessionService } from './session-service.ts';

export interface TurnEngineOptions {
  readonly database: () => Promise<Result<Database>>;
  readonly sessions: Pick<SessionService, 'get' | 'announce' | 'onChange'>;
  readonly instances: {
    connect(instanceId: string): Promise<Result<Connection>>;
    view(instanceId: string): Promise<Result<InstanceView>>;
    reportKeyResult(instanceId: string, keyName: string, result: Failure | null): Promise<void>;
  };
  readonly catalog: { provider(id: string): Promise<Provider | null> };
  readonly providers: {
    stream(connection: Connection, request: TurnRequest, signal: AbortSignal): AsyncIterable<StreamEvent>;
    carries(connection: Connection, modelId: string, kind: AttachmentKind): boolean;
  };
  readonly usage: {
    expectedAnswer(model: ModelRef, outputLimit: number | null): Promise<Result<ExpectedAnswer>>;
    reserve(model: ModelRef, estimate: Estimate | null, allowOnce: boolean): Promise<Result<Reservation>>;
  };
  readonly settings: { recordRecent(model: ModelRef): Promise<void> };
  /** Told what each answer showed of its connection: why it failed, or null when it came. */
  readonly connections?: { noteConversation(instanceId: string, reason: Failure | null): Promise<void> };
  /** Told how each answer ended. */
  readonly onAnswered?: (message: Message) => void;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  /** How long messages that were taken away can come back. */
  readonly undoMs?: number;
}
