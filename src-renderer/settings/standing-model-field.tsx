import { useId } from 'react';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { Button } from '../components/button.tsx';
import {
  chooseStandingModel,
  setStandingModel,
  type StandingModel,
} from '../sessions/model-picker/choose-standing-model.ts';
import { ModelName } from './model-name.tsx';

interface StandingModelFieldProps {
  readonly of: StandingModel;
  readonly model: ModelRef | null;
  readonly label: string;
  /** What happens without one. */
  readonly none: string;
  readonly choose: string;
  readonly clear: string;
  readonly description?: string;
}

/** A model that is chosen for good: what new sessions start with, or what names them. */
export function StandingModelField(props: StandingModelFieldProps): React.JSX.Element {
  const { of, model, label, none, choose, clear, description } = props;
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className="text-xs font-medium">
        {label}
      </h3>
      <div className="mt-1 flex min-h-11 items-center gap-2">
        {model === null ? <p className="min-w-0 flex-1 text-muted">{none}</p> : <ModelName model={model} />}
        {model === null ? null : (
          <Button variant="ghost" onClick={() => void setStandingModel(of, null)}>
            {clear}
          </Button>
        )}
        <Button onClick={() => chooseStandingModel(of, null)}>{choose}</Button>
      </div>
      {description === undefined ? null : <p className="text-xs text-muted">{description}</p>}
    </div>
  );
}
