import type { ModelRef } from '../../src-shared/model-ref.ts';

/** What choosing an item does: see `TrayModel.perform`. */
export type TrayAction =
  /** Makes the model the default, and offers to switch an open session to it. */
  | { readonly kind: 'choose-default'; readonly model: ModelRef }
  | { readonly kind: 'new-session'; readonly model: ModelRef }
  /** Opens the model picker in the window, for what the menu has no room for. */
  | { readonly kind: 'more'; readonly instanceId: string | null }
  | { readonly kind: 'open-window' }
  | { readonly kind: 'stop-all' }
  | { readonly kind: 'quit' };

/** One item of the tray's menu, as plain data. */
export interface TrayItem {
  /** As a menu takes it: short, on one line, `&` doubled. '' for a separator. */
  readonly label: string;
  /** `header` names the items under it and cannot be chosen. */
  readonly type: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'header';
  readonly enabled: boolean;
  readonly checked: boolean;
  /** Null for what does nothing itself. */
  readonly action: TrayAction | null;
  /** Those of a submenu. */
  readonly items: readonly TrayItem[];
}
