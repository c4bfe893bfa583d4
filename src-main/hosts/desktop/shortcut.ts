import { onShortcut } from '../../desktop/close-policy.ts';
import type { WindowRequests } from '../../window-requests/window-requests.ts';
import type { Windows } from './windows.ts';

/** What the global shortcut does: shows the window used last with its message box focused, or puts it away. */
export function toggleWindow(windows: Windows, requests: Pick<WindowRequests, 'push'>, hasTray: boolean): void {
  const window = windows.current;
  const facts =
    window === null
      ? null
      : { visible: window.isVisible(), minimised: window.isMinimized(), focused: window.isFocused() };
  const action = onShortcut(facts, hasTray);
  if (action === 'show') requests.push({ kind: 'focus-message' }, windows.show().id);
  else if (action === 'hide') window?.hide();
  else window?.minimize();
}
