import type { App } from 'electron';
import type { DesktopState } from '../../../src-shared/desktop/desktop-state.ts';
import { readAutostart, setAutostart, type Autostart, type AutostartChoice } from '../../desktop/autostart.ts';
import { hiddenFlag } from '../../desktop/hidden-flag.ts';

export interface LoginItemOptions {
  readonly app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings' | 'isPackaged'>;
  readonly platform: NodeJS.Platform;
  /** Linux has no call for it, but a folder. */
  readonly autostart: Autostart;
}

type State = DesktopState['loginItem'];

/** Starting at login, as the system has it. What the user did in the system's own settings is told, and not undone. */
export class LoginItem {
  readonly #options: LoginItemOptions;

  constructor(options: LoginItemOptions) {
    this.#options = options;
  }

  /** How it is now; `choice` is what the app's own settings say. */
  async read(choice: AutostartChoice): Promise<State> {
    const { app, platform, autostart } = this.#options;
    if (platform === 'linux') return (await readAutostart(autostart, choice)) ? 'on' : 'off';
    if (!this.#supported) return 'unsupported';
    const settings = app.getLoginItemSettings(platform === 'win32' ? this.#windowsCommand(choice) : {});
    if (!settings.openAtLogin) return 'off';
    return platform === 'win32' && !settings.executableWillLaunchAtLogin ? 'off' : 'on';
  }

  async choose(choice: AutostartChoice): Promise<State> {
    const { app, platform, autostart } = this.#options;
    if (platform === 'linux') return (await setAutostart(autostart, choice)) ? 'on' : 'off';
    if (!this.#supported) return 'unsupported';
    app.setLoginItemSettings({
      openAtLogin: choice.atLogin,
      ...(platform === 'win32' && this.#windowsCommand(choice)),
    });
    return this.read(choice);
  }

  /** Run from its sources, the app is an argument of Electron's own program, which these systems would start alone. */
  get #supported(): boolean {
    const { app, platform } = this.#options;
    return app.isPackaged && (platform === 'darwin' || platform === 'win32');
  }

  #windowsCommand({ hidden }: AutostartChoice): { readonly args: string[] } {
    return { args: hidden ? [hiddenFlag] : [] };
  }
}
