import type { ProviderFile } from '../../src-main/instances/instances.fixture.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { ProtocolOptions } from '../../src-shared/instances/protocol-options.ts';
import { serviceAccountFile } from './providers-service-account.ts';
import { testKey } from './providers-kit.ts';
import { wires, type Wire } from './providers-wires.ts';

/** Every protocol that is spoken over a network. */
export type WireProtocol = Exclude<Protocol, 'demo'>;

/** A protocol as one column of the wire table. */
export interface WireColumn {
  readonly protocol: WireProtocol;
  readonly provider: ProviderFile;
  readonly modelId: string;
  /** The key as it is typed; null where the form takes none. */
  readonly apiKey: string | null;
  /** Without which there is no request. */
  readonly options: ProtocolOptions;
  /** Where a question goes. */
  readonly chat: string;
  readonly wire: Pick<Wire, 'stream' | 'answer' | 'delta'>;
  /** Whether it is asked at the vendor's own host, through a proxy: other hosts are never given the account's token. */
  readonly vendor: boolean;
}

/** The variable that every provider here names for its key. */
export const keyVariable = 'TEST_KEY';

function column(protocol: WireProtocol, wireName: string, more: Partial<WireColumn> = {}): WireColumn {
  const wire = wires.find((one) => one.name === wireName);
  if (wire === undefined) throw new Error(`there is no wire called ${wireName}`);
  const key = protocol === 'ollama' ? {} : { api_key: `$${keyVariable}` };
  return {
    protocol,
    provider: {
      id: `test-${protocol}`,
      name: protocol,
      type: protocol,
      ...key,
      api_endpoint: 'https://api.example.test/v1',
      models: [],
    },
    modelId: 'test-model',
    apiKey: testKey,
    options: {},
    chat: wire.chat,
    wire,
    vendor: false,
    ...more,
  };
}

const vertexModel = 'gemini-2.5-flash';
export function vertexPath(project: string, location: string): string {
  return `/v1/projects/${project}/locations/${location}/publishers/google/models/${vertexModel}:streamGenerateContent`;
}

export const wireColumns: readonly WireColumn[] = [
  column('openai-compat', 'Chat Completions'),
  column('openrouter', 'Chat Completions'),
  column('vercel', 'Chat Completions'),
  column('openai', 'Chat Completions'),
  column('azure', 'Azure'),
  column('anthropic', 'Messages'),
  column('google', 'Gemini', { modelId: vertexModel, chat: `/v1beta/models/${vertexModel}:streamGenerateContent` }),
  column('google-vertex', 'Gemini', {
    provider: { id: 'test-google-vertex', name: 'Vertex', type: 'google-vertex', models: [] },
    modelId: vertexModel,
    apiKey: serviceAccountFile,
    options: { location: 'us-east5' },
    chat: vertexPath('own-project', 'us-east5'),
    vendor: true,
  }),
  column('bedrock', 'Bedrock', {
    provider: { id: 'test-bedrock', name: 'Bedrock', type: 'bedrock', models: [] },
    options: { region: 'us-east-1' },
  }),
  column('ollama', 'Ollama', { apiKey: null }),
];
