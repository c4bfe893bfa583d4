import type { AdapterContext, TurnEvent, TurnRequest } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { AnthropicClient } from './anthropic-client.ts';
import { anthropicBody } from './anthropic-request.ts';
import { streamMessages } from './anthropic-stream.ts';

/** Vertex takes the version in the body. */
const anthropicVersion = 'vertex-2023-10-16';

/** Whether a model on Vertex speaks the Messages API; the others speak Gemini's. */
export function isClaude(modelId: string): boolean {
  return modelId.startsWith('claude-');
}

/** The name of a model as Vertex has it: a version's date follows an `@`, where the catalog has a hyphen. */
function vertexName(modelId: string): string {
  return modelId.replace(/-(\d{8})$/, '@$1');
}

/**
 * One answer of Claude on Vertex: the Messages API at a path of its own, for which `models` is the URL of the
 * publisher's models. `@anthropic-ai/vertex-sdk` would do the same, but loads Google's authentication library, which looks
 * for credentials in the environment, in the home folder and at the metadata server.
 */
export async function* streamClaude(
  request: TurnRequest,
  context: AdapterContext,
  models: string,
): AsyncGenerator<TurnEvent> {
  const url = `${models}/${encodeURIComponent(vertexName(request.modelId))}:streamRawPredict`;
  const atVertex: typeof fetch = (_messagesUrl, init) => {
    const headers = new Headers(init?.headers);
    headers.delete('anthropic-version');
    return context.fetch(url, { ...init, headers });
  };
  const client = new AnthropicClient({ ...context, credential: null, fetch: atVertex });
  const { model: _inTheUrl, ...body } = anthropicBody(request, context.quirks);
  try {
    yield* streamMessages(client, { anthropic_version: anthropicVersion, ...body }, context.signal);
  } catch (error) {
    // What went wrong before the request left, the SDK has wrapped.
    throw error instanceof Error && error.cause instanceof WireError ? error.cause : error;
  }
}
