import { refuseUnknown, unmodelled } from './loud.ts';
import { machine } from './machine.ts';

interface LoginItemOptions {
  readonly path?: string;
  readonly args?: readonly string[];
}
interface LoginItemSettings extends LoginItemOptions {
  readonly openAtLogin?: boolean;
}

/** Starting at login, as macOS and Windows keep it. Linux has no such thing in Electron: the call does nothing there. */
export class LoginItem {
  #openAtLogin = false;
  #args = '';

  set(settings: LoginItemSettings): void {
    refuseUnknown('app.setLoginItemSettings', settings, new Set(['openAtLogin', 'path', 'args']));
    if (process.platform === 'linux') unmodelled('app.setLoginItemSettings on Linux, where it is not implemented');
    this.#openAtLogin = machine.loginItems && (settings.openAtLogin ?? false);
    this.#args = JSON.stringify(settings.args ?? []);
  }

  /** On Windows the item is only found by the arguments that it was made with. */
  get(options: LoginItemOptions) {
    refuseUnknown('app.getLoginItemSettings', options, new Set(['path', 'args']));
    if (process.platform === 'linux') unmodelled('app.getLoginItemSettings on Linux, where it is not implemented');
    const same = process.platform !== 'win32' || JSON.stringify(options.args ?? []) === this.#args;
    const openAtLogin = this.#openAtLogin && same;
    return {
      openAtLogin,
      wasOpenedAtLogin: process.platform === 'darwin' && machine.openedAtLogin,
      status: openAtLogin ? ('enabled' as const) : ('not-registered' as const),
      executableWillLaunchAtLogin: openAtLogin,
    };
  }
}
