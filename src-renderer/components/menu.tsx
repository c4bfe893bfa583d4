import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { lazyComponent } from './lazy-component.ts';
import { LazyPopup, type TriggerProps } from './lazy-popup.tsx';

const loadPopup = () => import('./menu-popup.tsx');
const MenuPopup = lazyComponent(async () => (await loadPopup()).MenuPopup);

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** The button that opens it: one element with an accessible name, such as an `IconButton`. */
  readonly trigger: ReactElement<TriggerProps>;
  /** Groups, with a line between them. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly align?: 'start' | 'end';
}

/** A button with a menu. */
export function Menu(props: MenuProps): React.JSX.Element {
  return (
    <LazyPopup trigger={props.trigger} kind="menu" load={loadPopup}>
      <MenuPopup {...props} />
    </LazyPopup>
  );
}
