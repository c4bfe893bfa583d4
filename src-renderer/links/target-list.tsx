import { useTranslation } from 'react-i18next';
import type { LinkTarget } from '../../src-shared/links/proposal.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { formatPricePair } from '../components/format.ts';
import { keyOfRef } from '../sessions/model-picker/model-groups.ts';
import { ChoiceList } from './choice-list.tsx';
import { ModelName, TargetInstance, useHostText } from './facts.tsx';

interface TargetListProps {
  readonly targets: readonly LinkTarget[];
  readonly chosen: ModelRef | null;
  readonly onChosen: (model: ModelRef) => void;
}

type WithModel = LinkTarget & { readonly model: NonNullable<LinkTarget['model']> };

function refOf({ instanceId, model }: WithModel): ModelRef {
  return { instanceId, modelId: model.id };
}

/** The models that a link can mean, each with its instance, host and price. None is chosen for the user. */
export function TargetList({ targets, chosen, onChosen }: TargetListProps): React.JSX.Element {
  const { t } = useTranslation('links');
  const items = targets.flatMap((target): WithModel[] => {
    const { model } = target;
    return model === null ? [] : [{ ...target, model }];
  });
  return (
    <ChoiceList
      label={t('choices')}
      items={items}
      keyOf={(target) => keyOfRef(refOf(target))}
      chosen={chosen === null ? null : keyOfRef(chosen)}
      onChoose={(key) => {
        const target = items.find((each) => keyOfRef(refOf(each)) === key);
        if (target !== undefined) onChosen(refOf(target));
      }}
      render={(target) => <Target target={target} />}
    />
  );
}

function Target({ target }: { readonly target: WithModel }): React.JSX.Element {
  const host = useHostText(target);
  return (
    <span className="flex items-start justify-between gap-3">
      <span className="min-w-0">
        <span className="block font-medium wrap-anywhere">
          <ModelName model={target.model} />
        </span>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 text-xs text-muted">
          <TargetInstance target={target} />
          <span className="wrap-anywhere">{host}</span>
        </span>
      </span>
      <span className="shrink-0 text-xs tabular-nums">{formatPricePair(target.model.prices)}</span>
    </span>
  );
}
