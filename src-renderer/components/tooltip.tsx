import { cloneElement, type ReactElement } from 'react';

interface Described {
  'data-tooltip'?: string;
  'data-tooltip-shortcut'?: string;
}

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string;
  /** One element that has an accessible name of its own. */
  readonly children: ReactElement<Described>;
}

/** Explains on hover and keyboard focus; never the only place where something is said. `TooltipLayer` shows it. */
export function Tooltip({ text, shortcut, children }: TooltipProps): React.JSX.Element {
  return cloneElement(children, {
    'data-tooltip': text,
    ...(shortcut === undefined ? {} : { 'data-tooltip-shortcut': shortcut }),
  });
}
