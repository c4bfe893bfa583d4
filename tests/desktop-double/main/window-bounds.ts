import type { Rectangle } from '../machine.ts';
import { screen } from './screen.ts';

interface PlacementOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
}

/** Where a window is, in device-independent pixels of the whole desktop. */
export class WindowBounds {
  readonly #minWidth: number;
  readonly #minHeight: number;
  #normal: Rectangle;
  #covering: Rectangle | null = null;

  /** Without a position a window comes to the middle of the primary display. */
  constructor(options: PlacementOptions) {
    this.#minWidth = options.minWidth ?? 0;
    this.#minHeight = options.minHeight ?? 0;
    const { workArea } = screen.getPrimaryDisplay();
    const width = Math.max(options.width ?? 800, this.#minWidth);
    const height = Math.max(options.height ?? 600, this.#minHeight);
    this.#normal = {
      x: options.x ?? Math.round(workArea.x + (workArea.width - width) / 2),
      y: options.y ?? Math.round(workArea.y + (workArea.height - height) / 2),
      width,
      height,
    };
  }

  get current(): Rectangle {
    return { ...(this.#covering ?? this.#normal) };
  }

  /** What it goes back to from being maximised, minimised or full screen. */
  get normal(): Rectangle {
    return { ...this.#normal };
  }

  set(bounds: Partial<Rectangle>): void {
    const next = { ...this.#normal, ...bounds };
    this.#normal = {
      ...next,
      width: Math.max(next.width, this.#minWidth),
      height: Math.max(next.height, this.#minHeight),
    };
  }

  /** Covers the display that the window is on; null gives it its own size again. */
  cover(what: 'bounds' | 'workArea' | null): void {
    this.#covering = what === null ? null : { ...screen.getDisplayMatching(this.#normal)[what] };
  }
}
