import {
  BedrockClient,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  type FoundationModelSummary,
  type InferenceProfileSummary,
} from '@aws-sdk/client-bedrock';
import type { AdapterContext, ServedModel } from '../adapter.ts';
import { bedrockControlUrl } from '../extra-origins.ts';
import { WireError } from '../wire-error.ts';
import { clientConfig, untraced } from './bedrock-client.ts';
import { bedrockError } from './bedrock-error.ts';

const profilesPerPage = 1_000;
/** More than any account has; a server whose pages never end is left here. */
const maxPages = 20;

/** Models for images and embeddings are listed too. */
function answers({ outputModalities, responseStreamingSupported }: FoundationModelSummary): boolean {
  return outputModalities?.includes('TEXT') === true && responseStreamingSupported !== false;
}

/** Most newer models are served through an inference profile only, and then not by their own id. */
function isServedByItself({ inferenceTypesSupported }: FoundationModelSummary): boolean {
  return inferenceTypesSupported?.includes('ON_DEMAND') !== false;
}

function served(id: string | undefined, name: string | undefined): readonly ServedModel[] {
  return id === undefined || id === '' ? [] : [{ id, name: name ?? null, contextWindow: null }];
}

async function profilesOf(client: BedrockClient): Promise<readonly InferenceProfileSummary[]> {
  const profiles: InferenceProfileSummary[] = [];
  let nextToken: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const query = { maxResults: profilesPerPage, ...(nextToken === undefined ? {} : { nextToken }) };
    const listed = await client.send(new ListInferenceProfilesCommand(query));
    profiles.push(...(listed.inferenceProfileSummaries ?? []));
    nextToken = listed.nextToken;
    if (nextToken === undefined) break;
  }
  return profiles;
}

/** What can be asked: inference profiles, then the models that need none. AWS lists them at a host of its own. */
export async function listBedrockModels(context: AdapterContext): Promise<readonly ServedModel[]> {
  const client = untraced(new BedrockClient(clientConfig(context, bedrockControlUrl(context.baseUrl), /json/i)));
  try {
    return await modelsOf(client);
  } catch (error) {
    throw bedrockError(error);
  }
}

async function modelsOf(client: BedrockClient): Promise<readonly ServedModel[]> {
  const { modelSummaries } = await client.send(new ListFoundationModelsCommand({}));
  if (modelSummaries === undefined) {
    throw new WireError({ kind: 'malformed', detail: 'a list of models without models' });
  }
  const mute = new Set(modelSummaries.filter((model) => !answers(model)).map(({ modelId }) => modelId));
  const profiles = (await profilesOf(client)).filter(({ models }) => {
    // An ARN ends in the model's own id.
    return models?.some(({ modelArn }) => mute.has(modelArn?.split('/').at(-1))) !== true;
  });
  return [
    ...profiles.flatMap((profile) => served(profile.inferenceProfileId, profile.inferenceProfileName)),
    ...modelSummaries
      .filter((model) => answers(model) && isServedByItself(model))
      .flatMap((model) => served(model.modelId, model.modelName)),
  ];
}
