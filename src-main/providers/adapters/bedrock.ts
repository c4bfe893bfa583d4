import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import type { Adapter, AdapterContext, TurnEvent, TurnRequest } from '../adapter.ts';
import { clientConfig, untraced } from './bedrock-client.ts';
import { converseEvents } from './bedrock-events.ts';
import { listBedrockModels } from './bedrock-models.ts';
import { converseInput } from './bedrock-request.ts';

const eventStream = /^application\/vnd\.amazon\.eventstream/i;

async function* stream(request: TurnRequest, context: AdapterContext): AsyncGenerator<TurnEvent> {
  const command = new ConverseStreamCommand(converseInput(request, context.quirks));
  const client = untraced(new BedrockRuntimeClient(clientConfig(context, context.baseUrl, eventStream)));
  yield* converseEvents(client.send(command), context.signal);
}

/** Amazon Bedrock, by its Converse API, which is one form for the models of all vendors. */
export const bedrock: Adapter = { stream, listModels: listBedrockModels };
