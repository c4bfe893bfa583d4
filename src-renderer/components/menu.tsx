import type { LucideIcon } from 'lucide-react';
import { cloneElement, Suspense, useState, type ReactElement } from 'react';
import { lazyComponent } from './lazy-component.ts';

const loadPopup = () => import('./menu-popup.tsx');
const MenuPopup = lazyComponent(async () => (await loadPopup()).MenuPopup);

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

interface TriggerProps {
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  onClick?: () => void;
}

export interface MenuProps {
  /** The button that opens it: one element with an accessible name, such as an `IconButton`. */
  readonly trigger: ReactElement<TriggerProps>;
  /** Groups, with a line between them. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly align?: 'start' | 'end';
}

/** A button with a menu. The menu's code loads when the pointer or the focus comes near. */
export function Menu(props: MenuProps): React.JSX.Element {
  const [wanted, setWanted] = useState(false);
  const preload = (): void => void loadPopup().catch(() => undefined);
  const button = cloneElement(props.trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: preload,
    onFocus: preload,
    // After this click is over, as the menu would take it for one outside of itself.
    onClick: () => {
      setTimeout(() => {
        setWanted(true);
      });
    },
  });
  return wanted ? (
    <Suspense fallback={button}>
      <MenuPopup {...props} />
    </Suspense>
  ) : (
    button
  );
}
