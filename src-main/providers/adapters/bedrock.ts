import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { Adapter, AdapterContext, TurnEvent, TurnRequest } from '../adapter.ts';
import { clientConfig } from './bedrock-client.ts';
import { converseEvents } from './bedrock-events.ts';
import { listBedrockModels } from './bedrock-models.ts';
import { converseInput } from './bedrock-request.ts';

async function* stream(request: TurnRequest, context: AdapterContext): AsyncGenerator<TurnEvent> {
  const client = new BedrockRuntimeClient(clientConfig(context, context.baseUrl));
  const answer = await client.send(new ConverseStreamCommand(converseInput(request, context.quirks)));
  if (answer.stream !== undefined) yield* converseEvents(answer.stream, context.signal);
}

/** Amazon Bedrock, by its Converse API, which is one form for the models of all vendors. */
export const bedrock: Adapter = { stream, listModels: listBedrockModels };
