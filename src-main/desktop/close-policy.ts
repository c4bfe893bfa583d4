export interface CloseFacts {
  readonly platform: NodeJS.Platform;
  /** The whole app is being quit, by the user's decision or the system's. */
  readonly quitting: boolean;
  /** Whether another window stays open and visible. */
  readonly otherWindows: boolean;
  readonly closeToTray: boolean;
  readonly hasTray: boolean;
  /** Answers that are still being written. */
  readonly running: number;
}

/**
 * What closing a window does. `hide` leaves the app in the tray, and only where there is one to bring it back from; `ask`:
 * closing would end answers that are being written. On macOS an app lives on without windows, so nothing ends.
 */
export function onWindowClose(facts: CloseFacts): 'close' | 'hide' | 'ask' {
  if (facts.quitting || facts.otherWindows) return 'close';
  if (facts.closeToTray && facts.hasTray) return 'hide';
  return facts.running > 0 && facts.platform !== 'darwin' ? 'ask' : 'close';
}

/** What the global shortcut does: it hides only a window that the user looks at, and minimises where no tray keeps it. */
export function onShortcut(window: WindowFacts | null, hasTray: boolean): 'show' | 'hide' | 'minimise' {
  if (window === null || !window.visible || window.minimised || !window.focused) return 'show';
  return hasTray ? 'hide' : 'minimise';
}

export interface WindowFacts {
  readonly visible: boolean;
  readonly minimised: boolean;
  readonly focused: boolean;
}
