import { Suspense, useState } from 'react';
import type { LinkTarget } from '../../src-shared/links/proposal.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { lazyComponent } from '../components/lazy-component.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { instancesStore } from '../stores/instances.ts';
import type { ModelChoice } from '../sessions/model-picker/model-picker.tsx';

const ModelPicker = lazyComponent(async () => (await import('../sessions/model-picker/model-picker.tsx')).ModelPicker);

interface SheetPickerProps {
  /** The instances to choose from; any where there are none. */
  readonly targets: readonly LinkTarget[];
  readonly chosen: ModelRef | null;
  readonly onChosen: (model: ModelRef | null) => void;
  readonly onConfirm: () => void;
}

/** The model picker, for the instances that a link can mean. */
export function SheetPicker({ targets, chosen, onChosen, onConfirm }: SheetPickerProps): React.JSX.Element {
  const { value } = useRemote(instancesStore);
  const [choice, setChoice] = useState<ModelChoice | null>(null);
  const wanted = new Set(targets.map(({ instanceId }) => instanceId));
  const instances = value?.instances.filter(({ id }) => wanted.size === 0 || wanted.has(id)) ?? [];
  return (
    <Suspense fallback={<SkeletonRows count={5} />}>
      <ModelPicker
        instances={instances}
        choice={chosen === null ? null : choice}
        onChoice={(next) => {
          setChoice(next);
          onChosen(next === null ? null : { instanceId: next.instanceId, modelId: next.model.id });
        }}
        startAt={targets.length === 1 ? targets[0]?.instanceId : undefined}
        onConfirm={onConfirm}
        listClassName="h-[min(240px,24vh)]"
      />
    </Suspense>
  );
}
