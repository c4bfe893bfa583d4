import type { DisplaySetup, Rectangle } from '../machine.ts';
import { app } from './app.ts';
import { KnownEvents } from './events.ts';
import { link } from './link.ts';
import { machine } from './machine.ts';

interface ScreenEvents {
  'display-added': [event: object, display: DisplaySetup];
  'display-removed': [event: object, display: DisplaySetup];
  'display-metrics-changed': [event: object, display: DisplaySetup, changed: string[]];
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** The displays that the spec set up, which it can change while the app runs. Not to be used before the app is ready. */
export class Screen extends KnownEvents<ScreenEvents> {
  #displays = machine.displays;

  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed']);
    link.handle('displays', ({ displays }) => this.#change(displays));
  }

  getAllDisplays(): DisplaySetup[] {
    this.#afterReady();
    return structuredClone(this.#displays);
  }

  getPrimaryDisplay(): DisplaySetup {
    const [primary] = this.getAllDisplays();
    if (primary === undefined) throw new Error('A machine has at least one display.');
    return primary;
  }

  getDisplayMatching(area: Rectangle): DisplaySetup {
    const [best] = this.getAllDisplays().toSorted((a, b) => overlap(b.bounds, area) - overlap(a.bounds, area));
    return best ?? this.getPrimaryDisplay();
  }

  #change(displays: readonly DisplaySetup[]): void {
    const before = this.#displays;
    this.#displays = [...displays];
    for (const display of displays) {
      const old = before.find(({ id }) => id === display.id);
      if (old === undefined) this.emit('display-added', {}, display);
      else if (JSON.stringify(old) !== JSON.stringify(display)) {
        this.emit('display-metrics-changed', {}, display, ['bounds', 'workArea']);
      }
    }
    for (const old of before) {
      if (!displays.some(({ id }) => id === old.id)) this.emit('display-removed', {}, old);
    }
  }

  #afterReady(): void {
    if (!app.isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
  }
}

export const screen = new Screen();
