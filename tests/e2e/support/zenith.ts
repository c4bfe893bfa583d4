import { modelsPath, lists } from './speak.ts';
import type { FaultServer } from '../../fault-server/fault-server.ts';
import { writeProvider, type ProviderFile } from './own-provider.ts';
import { writeInstances } from './workshop.ts';

/** A provider whose models differ in everything that the catalog knows; "Mist" is one of which it knows nothing. */
export function zenith(endpoint: string): ProviderFile {
  return {
    id: 'zenith',
    name: 'Zenith',
    type: 'openai-compat',
    api_endpoint: endpoint,
    models: [
      {
        id: 'zenith/summit:1',
        name: 'Summit',
        cost_per_1m_in: 3,
        cost_per_1m_out: 15,
        cost_per_1m_in_cached: 3.75,
        cost_per_1m_out_cached: 0.3,
        context_window: 1_000_000,
        default_max_tokens: 64_000,
        can_reason: true,
        reasoning_levels: ['low', 'medium', 'high'],
        default_reasoning_effort: 'medium',
        supports_attachments: true,
        tool_call: true,
        modalities: { input: ['text', 'image', 'pdf'], output: ['text'] },
        open_weights: false,
        release_date: '2026-03-05',
        knowledge: '2025-09',
        status: 'beta',
        price_tiers: [{ above_tokens: 200_000, input: 6, output: 22.5 }],
        house_motto: 'upwards',
      },
      {
        id: 'zenith/brook:1',
        name: 'Brook',
        cost_per_1m_in: 0.25,
        cost_per_1m_out: 1.25,
        cost_per_1m_in_cached: 0.05,
        cost_per_1m_out_cached: 0,
        context_window: 200_000,
        default_max_tokens: 8_000,
        can_reason: true,
        reasoning_levels: ['on'],
        supports_attachments: false,
        tool_call: true,
        modalities: { input: ['text', 'image'], output: ['text'] },
        open_weights: false,
        release_date: '2025-06-01',
        knowledge: '2024-12',
      },
      {
        id: 'zenith/dune:1',
        name: 'Dune',
        cost_per_1m_in: 0,
        cost_per_1m_out: 0,
        cost_per_1m_in_cached: 0,
        cost_per_1m_out_cached: 0,
        context_window: 32_000,
        default_max_tokens: 4_000,
        can_reason: false,
        supports_attachments: true,
        tool_call: false,
        modalities: { input: ['text'], output: ['text'] },
        open_weights: true,
        release_date: '2024-01-20',
        knowledge: '2023-04',
        status: 'deprecated',
      },
      { id: 'zenith/mist:1', name: 'Mist' },
    ],
  };
}

/** A home with the provider, and an instance "Peak" of it that serves "Summit" and "Brook". */
export async function furnishZenith(home: string, server: FaultServer): Promise<void> {
  server.on(modelsPath, lists('zenith/summit:1', 'zenith/brook:1'));
  await writeProvider(home, zenith(`${server.origin}/v1`));
  await writeInstances(home, { peak: { displayName: 'Peak', catalogProviderId: 'zenith', retryPolicy: 'none' } });
}
