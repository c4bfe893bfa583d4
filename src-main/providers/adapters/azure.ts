import type { Adapter, AdapterContext, ServedModel } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { azurePlace, azureRoot } from './azure-place.ts';
import { streamChat } from './chat-completions.ts';
import { OpenAiClient } from './openai-client.ts';
import { listOpenAiModels } from './openai-models.ts';
import { streamResponses } from './responses.ts';

/** The only version whose data plane ever listed deployments; Azure retired it, and not all resources followed. */
const listVersion = '2023-03-15-preview';
/** How an endpoint says that it has no such list. */
const noListStatuses: readonly number[] = [400, 404, 405, 410];

/** Deployments under the ids by which the instance knows them, so that what is listed can be asked. */
function known(models: readonly ServedModel[], deployments: Readonly<Record<string, string>>): readonly ServedModel[] {
  return models.flatMap((model) => {
    const ids = Object.keys(deployments).filter((id) => deployments[id] === model.id);
    return ids.length === 0 ? [model] : ids.map((id) => ({ ...model, id }));
  });
}

/** Whether the SDK's error is the endpoint's word that it lists no deployments. */
function saysNoList(error: unknown): boolean {
  const cause: unknown = error instanceof Error && !(error instanceof WireError) ? error.cause : error;
  return cause instanceof WireError && cause.problem.kind === 'status' && noListStatuses.includes(cause.problem.status);
}

async function listModels(context: AdapterContext): Promise<readonly ServedModel[]> {
  const { baseUrl, options, signal } = context;
  const deployments = options.deployments ?? {};
  const place = { baseUrl: azureRoot(baseUrl), query: { 'api-version': listVersion } };
  try {
    return known(await listOpenAiModels(new OpenAiClient(context, place), '/deployments', signal), deployments);
  } catch (error) {
    if (!saysNoList(error)) throw error;
    const named = Object.keys(deployments);
    if (named.length > 0) return named.map((id) => ({ id, name: null, contextWindow: null }));
    const reason = 'this endpoint lists no deployments; name them in the instance';
    throw new WireError({ kind: 'unsupported', params: { reason } });
  }
}

/** OpenAI's models as Azure serves them: by deployment, with a key in a header of its own, and Responses by default. */
export const azure: Adapter = {
  stream: (request, context) => {
    const { baseUrl, options } = context;
    const deployment = options.deployments?.[request.modelId] ?? request.modelId;
    const asked = { ...request, modelId: deployment };
    return options.api === 'chat-completions'
      ? streamChat(asked, context, azurePlace(baseUrl, options, deployment))
      : streamResponses(asked, context, azurePlace(baseUrl, options, null));
  },
  listModels,
};
