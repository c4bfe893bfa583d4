import { regionFor } from '../../../src-shared/instances/regional-endpoint.ts';
import type { Adapter, AdapterContext, ServedModel, TurnEvent, TurnRequest } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { isRecord, textAt } from '../wire.ts';
import { geminiEvents } from './google-events.ts';
import { googlePages } from './google-pages.ts';
import { geminiBody } from './google-request.ts';
import { isClaude, streamClaude } from './vertex-claude.ts';
import { vertexFetch } from './vertex-fetch.ts';

function headersOf(context: AdapterContext): Record<string, string> {
  return { accept: 'application/json', 'content-type': 'application/json', ...context.headers };
}

/** Where a publisher's models answer. The project is the instance's, else the service account's own. */
function modelsUrl(publisher: 'google' | 'anthropic', { baseUrl, credential, options }: AdapterContext): string {
  const own = credential?.kind === 'service-account' ? credential.projectId : null;
  const project = options.project ?? own;
  if (project === null) throw new WireError({ kind: 'unsupported', params: { setting: 'project' } });
  const location = regionFor('google-vertex', baseUrl, options);
  return `${baseUrl}/v1/projects/${encodeURIComponent(project)}/locations/${location}/publishers/${publisher}/models`;
}

async function* streamGemini(request: TurnRequest, context: AdapterContext, models: string): AsyncGenerator<TurnEvent> {
  const model = encodeURIComponent(request.modelId);
  const response = await context.fetch(`${models}/${model}:streamGenerateContent?alt=sse`, {
    method: 'POST',
    headers: headersOf(context),
    body: JSON.stringify(geminiBody(request, context.quirks)),
    signal: context.signal,
  });
  yield* geminiEvents(response, context.signal);
}

async function* stream(request: TurnRequest, given: AdapterContext): AsyncGenerator<TurnEvent> {
  const context = { ...given, fetch: vertexFetch(given) };
  if (isClaude(request.modelId)) yield* streamClaude(request, context, modelsUrl('anthropic', context));
  else yield* streamGemini(request, context, modelsUrl('google', context));
}

const modelName = /^publishers\/[^/]+\/models\/((?:gemini|claude)-.+)$/;
const date = /^\d{8}$/;

/** The list has everything that a publisher ever made; only models that can be spoken to are given. */
function servedModel(entry: unknown): readonly ServedModel[] {
  if (!isRecord(entry)) return [];
  const name = modelName.exec(textAt(entry, 'name') ?? '')?.[1];
  if (name === undefined) return [];
  const version = textAt(entry, 'versionId') ?? '';
  const id = date.test(version) && !name.endsWith(version) ? `${name}-${version}` : name;
  return [{ id, name: null, contextWindow: null }];
}

async function listModels(given: AdapterContext): Promise<readonly ServedModel[]> {
  const context = { ...given, fetch: vertexFetch(given) };
  const served: ServedModel[] = [];
  for (const publisher of ['google', 'anthropic']) {
    // Models are listed by this version of the API alone, and for no project.
    const url = `${context.baseUrl}/v1beta1/publishers/${publisher}/models`;
    const entries = await googlePages(url, 'publisherModels', headersOf(context), context);
    served.push(...entries.flatMap(servedModel));
  }
  return served;
}

/** Gemini and Claude as Google Cloud serves them; the model's name says which of the two protocols is spoken. */
export const googleVertex: Adapter = { stream, listModels };
