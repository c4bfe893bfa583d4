import type { ReactElement, ReactNode } from 'react';
import { lazyComponent } from './lazy-component.ts';
import { LazyPopup, type TriggerProps } from './lazy-popup.tsx';

const loadPopup = () => import('./popover-popup.tsx');
const PopoverPopup = lazyComponent(async () => (await loadPopup()).PopoverPopup);

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: ReactElement<TriggerProps>;
  readonly title: string;
  readonly side?: 'top' | 'bottom';
  readonly children: ReactNode;
}

/** A button with more to read behind it. */
export function Popover(props: PopoverProps): React.JSX.Element {
  return (
    <LazyPopup trigger={props.trigger} kind="dialog" load={loadPopup}>
      <PopoverPopup {...props} />
    </LazyPopup>
  );
}
