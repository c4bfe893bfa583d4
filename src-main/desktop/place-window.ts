/** In the screen's own units (DIP); the origin is the primary display's corner, so coordinates may be negative. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface DisplayArea {
  /** The display without task bar, dock and menu bar. */
  readonly workArea: Rectangle;
  readonly primary: boolean;
}

export interface Placement {
  /** Null leaves the place to the window manager. */
  readonly position: { readonly x: number; readonly y: number } | null;
  readonly width: number;
  readonly height: number;
  /** What the window may be made as small as: less than usual on a screen that is smaller still. */
  readonly minWidth: number;
  readonly minHeight: number;
}

const usualSize = { width: 1280, height: 800 } as const;
const minimumSize = { width: 900, height: 600 } as const;
/** So much of the title bar must be on one display, that a mouse can take hold of the window. */
const grip = { width: 160, height: 32 } as const;
/** How far a window made beside another is moved away from it. */
const cascadeStep = 28;

/**
 * Where a window goes that was last at `saved`: on the display that shows most of it, no larger than that one's work area,
 * and moved inside it where too little of its title bar would be in reach. With no saved place, or where its display is
 * gone, it is centred on the primary one.
 */
export function placeWindow(saved: Rectangle | null, displays: readonly DisplayArea[]): Placement {
  const primary = displays.find((display) => display.primary) ?? displays[0];
  if (primary === undefined) {
    return { position: null, ...usualSize, minWidth: minimumSize.width, minHeight: minimumSize.height };
  }
  const shown = saved === null ? null : displayShowing(saved, displays);
  const area = (shown ?? primary).workArea;
  const minWidth = Math.min(minimumSize.width, area.width);
  const minHeight = Math.min(minimumSize.height, area.height);
  const width = clamp(Math.round(saved?.width ?? usualSize.width), minWidth, area.width);
  const height = clamp(Math.round(saved?.height ?? usualSize.height), minHeight, area.height);
  const wanted = saved === null ? null : { x: Math.round(saved.x), y: Math.round(saved.y), width, height };
  const position =
    wanted !== null && shown !== null && displays.some(({ workArea }) => isInReach(wanted, workArea))
      ? { x: wanted.x, y: wanted.y }
      : centred(area, width, height);
  return { position, width, height, minWidth, minHeight };
}

/** A window beside another one: a step to the right and down of it. */
export function cascaded({ x, y, width, height }: Rectangle): Rectangle {
  return { x: x + cascadeStep, y: y + cascadeStep, width, height };
}

function displayShowing(window: Rectangle, displays: readonly DisplayArea[]): DisplayArea | null {
  let best: DisplayArea | null = null;
  let most = 0;
  for (const display of displays) {
    const { width, height } = overlap(window, display.workArea);
    if (width * height <= most) continue;
    most = width * height;
    best = display;
  }
  return best;
}

/** The title bar is at the top: its upper edge must be on the display, and enough of its length. */
function isInReach(window: Rectangle, area: Rectangle): boolean {
  const titleBar = { ...window, height: grip.height };
  const visible = overlap(titleBar, area);
  return visible.width >= Math.min(grip.width, window.width) && visible.height === grip.height;
}

function overlap(a: Rectangle, b: Rectangle): { readonly width: number; readonly height: number } {
  return {
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)),
  };
}

function centred(area: Rectangle, width: number, height: number): { readonly x: number; readonly y: number } {
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
