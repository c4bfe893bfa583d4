import { untilTray } from '../../desktop/tray-support.ts';
import type { Log } from '../../storage/log.ts';
import type { TrayModel } from '../../tray/tray-model.ts';
import { TrayIcon, type TrayModules } from './tray.ts';

export interface TrayKeeperOptions {
  /** Made where there is a tray to show it; following the services costs too much for nobody. */
  readonly model: () => TrayModel;
  readonly iconsFolder: string;
  readonly log: Pick<Log, 'warn'>;
}

/** The tray icon, where the desktop shows one, with the model's menu. */
export class TrayKeeper {
  readonly #modules: TrayModules;
  readonly #options: TrayKeeperOptions;
  #icon: TrayIcon | null = null;
  #model: TrayModel | null = null;

  constructor(modules: TrayModules, options: TrayKeeperOptions) {
    this.#modules = modules;
    this.#options = options;
  }

  get icon(): TrayIcon | null {
    return this.#icon;
  }

  /** Whether there is one now; `atLogin` waits for a desktop that is still coming up. */
  async show(atLogin: boolean): Promise<boolean> {
    const { model, iconsFolder, log } = this.#options;
    if (!(await untilTray(atLogin))) return false;
    try {
      this.#icon = new TrayIcon(this.#modules, {
        platform: process.platform,
        iconsFolder,
        perform: (action) => void this.#model?.perform(action),
      });
    } catch (error) {
      log.warn('no-tray', { reason: String(error) });
      return false;
    }
    this.#follow(this.#icon, model());
    return true;
  }

  close(): void {
    this.#model?.close();
    this.#icon?.destroy();
    this.#icon = null;
  }

  #follow(icon: TrayIcon, model: TrayModel): void {
    this.#model = model;
    const show = (): void => icon.show({ tooltip: model.tooltip(), items: model.menu() });
    show();
    model.onChange(show);
  }
}
