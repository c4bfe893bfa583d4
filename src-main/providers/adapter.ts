import type { Failure } from '../../src-shared/errors.ts';
import type { Message } from '../../src-shared/sessions/session.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';
import type { Credential } from './credential.ts';
import type { ProtocolOptions } from './connection.ts';
import type { Quirks } from './quirks.ts';

/** A file that goes with a message. The size and kind were checked before; adapters only encode it. */
export interface TurnAttachment {
  readonly kind: 'image' | 'pdf' | 'text';
  readonly name: string;
  /** As `image/png`, `application/pdf`, `text/markdown`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface TurnMessage {
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** Only the user's messages have any. */
  readonly attachments: readonly TurnAttachment[];
}

/** What the user set for the model. Null, or an empty list, is not sent. */
export interface ModelSettings {
  /** A level that the catalog lists for the model. */
  readonly reasoningEffort: string | null;
  readonly temperature: number | null;
  readonly topP: number | null;
  /** Output limit in tokens. */
  readonly maxOutputTokens: number | null;
  readonly stopSequences: readonly string[];
}

/** One question to a model: everything that decides the bytes of the request, apart from the connection. */
export interface TurnRequest extends ModelSettings {
  readonly modelId: string;
  readonly system: string | null;
  /** Oldest first; the last one is the user's. */
  readonly messages: readonly TurnMessage[];
  /** The output limit that the catalog suggests, for protocols that demand one when the user set none; null is unknown. */
  readonly catalogOutputTokens: number | null;
}

export type FinishReason = NonNullable<Message['finishReason']>;

/** What an adapter makes of a provider's stream. `done` comes once and last, unless `error` does. */
export type TurnEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'tool-call'; readonly id: string; readonly name: string; readonly arguments: string }
  /**
   * May come more than once: the last word counts. `costUsd` is what the provider says it charged, in USD; null when it
   * says nothing.
   */
  | { readonly type: 'usage'; readonly usage: Usage; readonly costUsd: number | null }
  | { readonly type: 'done'; readonly reason: FinishReason }
  /** `retryAfterMs` is the server's own wish; null when it named none. */
  | { readonly type: 'error'; readonly failure: Failure; readonly retryAfterMs: number | null };

/** A model as an endpoint lists it. */
export interface ServedModel {
  readonly id: string;
  readonly name: string | null;
  /** Tokens; null when the endpoint does not say. */
  readonly contextWindow: number | null;
}

/** What an adapter may know of the connection. It reads nothing else: no environment, no files. */
export interface AdapterContext {
  readonly baseUrl: string;
  /** Null where the provider needs none: then nothing that looks like a credential is sent. */
  readonly credential: Credential | null;
  /** What only this protocol needs, as a region or an API version. */
  readonly options: ProtocolOptions;
  readonly headers: Readonly<Record<string, string>>;
  readonly quirks: Quirks;
  /** The one transport; its timers and checks cannot be bypassed. */
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/** One wire protocol. Modules of adapters load on first use, and their SDK with them. */
export interface Adapter {
  stream(request: TurnRequest, context: AdapterContext): AsyncIterable<TurnEvent>;
  /** Throws what the SDK or the transport threw; the caller classifies it. */
  listModels(context: AdapterContext): Promise<readonly ServedModel[]>;
}
