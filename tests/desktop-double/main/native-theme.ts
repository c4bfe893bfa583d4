import { KnownEvents } from './events.ts';
import { link } from './link.ts';
import { machine } from './machine.ts';

interface ThemeEvents {
  updated: [];
}

export class NativeTheme extends KnownEvents<ThemeEvents> {
  #dark = machine.dark;

  constructor() {
    super('nativeTheme', ['updated']);
    link.handle('dark', ({ dark }) => {
      this.#dark = dark;
      this.emit('updated');
    });
  }

  get shouldUseDarkColors(): boolean {
    return this.#dark;
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#dark;
  }
}
