import { app } from './app.ts';
import { refuseDestroyed } from './destroyed.ts';
import { KnownEvents } from './events.ts';
import { Menu } from './menu.ts';
import { NativeImage } from './native-image.ts';

interface TrayEvents {
  click: [];
  'double-click': [];
  'right-click': [];
}

/** An icon in the tray. Whether there is a tray that shows it nobody tells, as in Electron on Linux. */
export class Tray extends KnownEvents<TrayEvents> {
  #destroyed = false;

  constructor(image: NativeImage | string) {
    super('Tray', ['click', 'double-click', 'right-click']);
    if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
    this.#check(image);
  }

  setImage(image: NativeImage | string): void {
    refuseDestroyed(this.#destroyed);
    this.#check(image);
  }

  setToolTip(text: string): void {
    refuseDestroyed(this.#destroyed);
    if (text === '') throw new Error('A tray icon without a tooltip says nothing.');
  }

  setContextMenu(menu: Menu | null): void {
    refuseDestroyed(this.#destroyed);
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Menu expected');
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  #check(image: NativeImage | string): void {
    const loaded = typeof image === 'string' ? NativeImage.fromPath(image) : image;
    if (loaded.isEmpty()) throw new Error('Failed to load the image of the tray icon');
  }
}
