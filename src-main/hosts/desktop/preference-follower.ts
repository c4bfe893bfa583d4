import { defaultPreferences, type Preferences } from '../../../src-shared/settings/preferences.ts';
import type { AutostartChoice } from '../../desktop/autostart.ts';
import type { DesktopStateHolder } from '../../desktop/desktop-state-holder.ts';
import type { ShortcutKeeper } from '../../desktop/shortcut-keeper.ts';
import type { SettingsService } from '../../settings/settings-service.ts';
import type { Log } from '../../storage/log.ts';
import type { LoginItem } from './login-item.ts';

export interface FollowerOptions {
  readonly settings: Pick<SettingsService, 'get' | 'onChange'>;
  readonly shortcut: Pick<ShortcutKeeper, 'set'>;
  readonly loginItem: Pick<LoginItem, 'read' | 'choose'>;
  readonly status: Pick<DesktopStateHolder, 'set'>;
  readonly log: Pick<Log, 'error'>;
}

/** Does at once what the user's settings say of the desktop, and tells what came of it. */
export class PreferenceFollower {
  readonly #options: FollowerOptions;
  #preferences: Preferences = defaultPreferences;
  #login: string | null = null;
  #applying: Promise<void> = Promise.resolve();

  constructor(options: FollowerOptions) {
    this.#options = options;
    options.settings.onChange(() => {
      this.apply().catch((error: unknown) => options.log.error('preferences-failed', error));
    });
  }

  get closeToTray(): boolean {
    return this.#preferences.closeToTray;
  }

  get startHidden(): boolean {
    return this.#preferences.startHidden;
  }

  /** Changes are applied one after the other, so that the last one stays. */
  apply(): Promise<void> {
    const applied = this.#applying.then(() => this.#applyNow());
    // One that failed does not keep the next one from being applied.
    this.#applying = applied.catch(() => undefined);
    return applied;
  }

  async #applyNow(): Promise<void> {
    const { settings, shortcut, loginItem, status } = this.#options;
    const read = await settings.get();
    if (!read.ok) return;
    this.#preferences = read.value.preferences;
    const { globalShortcut, startAtLogin, startHidden } = this.#preferences;
    status.set({ shortcut: shortcut.set(globalShortcut) });
    const choice: AutostartChoice = { atLogin: startAtLogin, hidden: startHidden };
    const wanted = JSON.stringify(choice);
    if (wanted === this.#login) return;
    const first = this.#login === null;
    this.#login = wanted;
    // At the start it is only looked at: the user may have changed it in the system's own settings.
    status.set({ loginItem: await (first ? loginItem.read(choice) : loginItem.choose(choice)) });
  }
}
