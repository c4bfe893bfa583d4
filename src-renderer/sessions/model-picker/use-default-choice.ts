import { useEffect } from 'react';
import type { InstanceView } from '../../../src-shared/instances/view.ts';
import type { ModelRef } from '../../../src-shared/model-ref.ts';
import { settingsStore } from '../../stores/settings.ts';
import { whyUnusable } from './instance-choice.ts';
import type { ModelChoice } from './model-picker.tsx';
import { useListedModel } from './use-listed-model.ts';
import { useModelList } from './instance-models.ts';

export type DefaultChoice =
  /** There is none, or it is not known yet. */
  | { readonly state: 'none' }
  | { readonly state: 'usable'; readonly choice: ModelChoice }
  /** `why` is null where its instance is there and can chat, but does not list it. */
  | { readonly state: 'unusable'; readonly model: ModelRef; readonly why: string | null; readonly instance: string };

/** The default model for new sessions, and whether a session can start on it as things stand. */
export function useDefaultChoice(instances: readonly InstanceView[]): DefaultChoice {
  const model = settingsStore((state) => state.value?.defaultModel ?? null);
  useEffect(() => void settingsStore.getState().ensure(), []);
  const instance = instances.find(({ id }) => id === model?.instanceId);
  const usable = instance !== undefined && whyUnusable(instance) === null;
  const listed = useListedModel(model ?? { instanceId: null, modelId: null }, usable);
  const { value, failure } = useModelList(usable ? instance.id : null);
  if (model === null) return { state: 'none' };
  if (instance === undefined) return { state: 'unusable', model, why: null, instance: model.instanceId };
  const name = instance.settings.displayName;
  if (!usable) return { state: 'unusable', model, why: whyUnusable(instance), instance: name };
  if (listed !== null) return { state: 'usable', choice: { instanceId: instance.id, model: listed } };
  return value === null && failure === null
    ? { state: 'none' }
    : { state: 'unusable', model, why: null, instance: name };
}
