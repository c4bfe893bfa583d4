import { BedrockRuntimeClient, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { GoogleGenAI } from '@google/genai';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Subject } from './subjects.ts';
import { timeTexts } from './time-texts.ts';

const apiKey = 'bench-key';
const model = 'm';
/** Shared, as the connections of the other SDKs are; its own, for HTTP/2, cannot speak to the bench's server. */
const requestHandler = new NodeHttpHandler();

function timeGemini(client: GoogleGenAI, count: number): Promise<number> {
  return timeTexts(
    () => client.models.generateContentStream({ model, contents: 'go' }),
    (part) => part.text,
    count,
  );
}

const google: Subject = {
  id: 'google',
  connection: { protocol: 'google', options: {} },
  base: '',
  bare: (baseUrl, count) => timeGemini(new GoogleGenAI({ apiKey, httpOptions: { baseUrl } }), count),
};

const vertex: Subject = {
  id: 'google-vertex',
  connection: { protocol: 'google-vertex', options: { project: 'bench', location: 'us-east5' } },
  base: '',
  bare: (baseUrl, count) =>
    timeGemini(new GoogleGenAI({ vertexai: true, apiKey, apiVersion: 'v1', httpOptions: { baseUrl } }), count),
};

const bedrock: Subject = {
  id: 'bedrock',
  connection: { protocol: 'bedrock', options: {} },
  base: '',
  bare: (endpoint, count) => {
    const client = new BedrockRuntimeClient({
      endpoint,
      region: 'us-east-1',
      token: { token: apiKey },
      authSchemePreference: ['httpBearerAuth'],
      requestHandler,
    });
    const messages = [{ role: 'user' as const, content: [{ text: 'go' }] }];
    const open = async () => {
      const { stream } = await client.send(new ConverseStreamCommand({ modelId: model, messages }));
      if (stream === undefined) throw new Error('an answer without a stream');
      return stream;
    };
    return timeTexts(open, (part) => part.contentBlockDelta?.delta?.text, count);
  },
};

export const cloudSubjects: readonly Subject[] = [google, vertex, bedrock];
