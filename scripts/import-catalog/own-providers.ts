import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';

const simulatedModel = {
  context_window: 128_000,
  default_max_tokens: 4_096,
  supports_attachments: false,
  modalities: { input: ['text'], output: ['text'] },
  tool_call: false,
  open_weights: false,
};

/** Providers that no upstream catalog has. Local servers list their models themselves. */
export const ownProviders: ReadonlyMap<string, CatwalkProvider> = new Map([
  ['ollama.json', { name: 'Ollama', id: 'ollama', type: 'ollama', api_endpoint: 'http://127.0.0.1:11434', models: [] }],
  [
    'lmstudio.json',
    { name: 'LM Studio', id: 'lmstudio', type: 'lmstudio', api_endpoint: 'http://127.0.0.1:1234/v1', models: [] },
  ],
  [
    'llamacpp.json',
    {
      name: 'llama.cpp',
      id: 'llamacpp',
      type: 'openai-compat',
      api_endpoint: 'http://127.0.0.1:8080/v1',
      models: [],
    },
  ],
  [
    'vllm.json',
    { name: 'vLLM', id: 'vllm', type: 'openai-compat', api_endpoint: 'http://127.0.0.1:8000/v1', models: [] },
  ],
  [
    'demo.json',
    {
      name: 'Demo (simulated, offline)',
      id: 'demo',
      type: 'demo',
      models: [
        {
          id: 'demo-writer',
          name: 'Demo Writer (simulated)',
          cost_per_1m_in: 1,
          cost_per_1m_out: 5,
          cost_per_1m_in_cached: 1.25,
          cost_per_1m_out_cached: 0.1,
          can_reason: true,
          ...simulatedModel,
        },
        {
          id: 'demo-thinker',
          name: 'Demo Thinker (simulated)',
          cost_per_1m_in: 5,
          cost_per_1m_out: 25,
          cost_per_1m_in_cached: 6.25,
          cost_per_1m_out_cached: 0.5,
          can_reason: true,
          reasoning_levels: ['low', 'medium', 'high'],
          default_reasoning_effort: 'medium',
          ...simulatedModel,
        },
        {
          id: 'demo-unpriced',
          name: 'Demo Unpriced (simulated)',
          can_reason: true,
          ...simulatedModel,
        },
      ],
    },
  ],
]);
