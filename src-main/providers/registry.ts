import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { regionalEndpoint } from '../../src-shared/instances/regional-endpoint.ts';
import type { Adapter } from './adapter.ts';

interface AdapterRow {
  /** Loads the adapter, and with it its SDK, on first use. */
  readonly load: () => Promise<Adapter>;
  /** Where the protocol is spoken when neither instance nor catalog names a URL; null when nobody can know. */
  readonly defaultEndpoint: string | null;
}

const loadOpenAiCompat = async () => (await import('./adapters/openai-compat.ts')).openAiCompat;

/** Adding a protocol is one file in `adapters/` and one row here. */
const adapters: Readonly<Record<Protocol, AdapterRow>> = {
  'openai-compat': { load: loadOpenAiCompat, defaultEndpoint: null },
  openrouter: { load: loadOpenAiCompat, defaultEndpoint: 'https://openrouter.ai/api/v1' },
  anthropic: {
    load: async () => (await import('./adapters/anthropic.ts')).anthropic,
    defaultEndpoint: 'https://api.anthropic.com',
  },
  openai: {
    load: async () => (await import('./adapters/openai.ts')).openAi,
    defaultEndpoint: 'https://api.openai.com/v1',
  },
  google: {
    load: async () => (await import('./adapters/google.ts')).google,
    defaultEndpoint: 'https://generativelanguage.googleapis.com',
  },
  'google-vertex': {
    load: async () => (await import('./adapters/google-vertex.ts')).googleVertex,
    defaultEndpoint: regionalEndpoint('google-vertex'),
  },
  bedrock: {
    load: async () => (await import('./adapters/bedrock.ts')).bedrock,
    defaultEndpoint: regionalEndpoint('bedrock'),
  },
  azure: { load: async () => (await import('./adapters/azure.ts')).azure, defaultEndpoint: null },
  vercel: { load: loadOpenAiCompat, defaultEndpoint: 'https://ai-gateway.vercel.sh/v1' },
  ollama: {
    load: async () => (await import('./adapters/ollama.ts')).ollama,
    defaultEndpoint: 'http://127.0.0.1:11434',
  },
  // A URL like any other to whoever compares origins, with a name that can never be looked up (RFC 2606).
  demo: { load: async () => (await import('./adapters/demo.ts')).demo, defaultEndpoint: 'http://demo.invalid' },
};

export function defaultEndpointOf(protocol: Protocol): string | null {
  return adapters[protocol].defaultEndpoint;
}

export function loadAdapter(protocol: Protocol): Promise<Adapter> {
  return adapters[protocol].load();
}
