import type { Provider } from '../../src-shared/catalog/provider.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { InstanceModel, TestPlan } from '../../src-shared/instances/view.ts';
import { cheapestModel, testCost } from './cheapest-model.ts';
import { mayChat, modelToAsk } from './model-to-ask.ts';

/** The ids that the endpoint listed, out of an instance's models; null where it never did. */
export function listedIds(models: readonly InstanceModel[]): readonly string[] | null {
  const listed = models.filter(({ availability }) => availability === 'served' || availability === 'unknown');
  return listed.length === 0 ? null : listed.map(({ id }) => id);
}

/**
 * Which model the test of an instance asks when nobody names one, and what it costs: the cheapest that is offered. `models`
 * are the instance's, as far as they are known.
 */
export function testPlanOf(
  provider: Provider | null,
  models: readonly InstanceModel[],
  settings: InstanceSettings,
): Omit<TestPlan, 'instanceId'> {
  if (provider === null) return { modelId: null, costUsd: null };
  const free = provider.local || provider.simulated;
  const offered = models.filter((model) => !model.hidden && model.availability !== 'not-served' && mayChat(model.id));
  const model = cheapestModel(offered);
  if (model !== null) return { modelId: model.id, costUsd: free ? 0 : testCost(model) };
  return { modelId: modelToAsk(null, provider, listedIds(models), settings), costUsd: free ? 0 : null };
}
