import { assertNever } from '../../src-shared/assert-never.ts';
import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Settings } from '../../src-shared/settings/preferences.ts';
import { Emitter } from '../emitter.ts';
import type { Log } from '../storage/log.ts';
import type { TrayAction, TrayItem } from './tray-item.ts';
import { trayTooltip } from './tray-label.ts';
import { trayMenu } from './tray-menu.ts';
import { emptyTrayState, readTrayState, type TrayServices } from './tray-state.ts';

/** A burst of changes makes one new menu: where a menu is replaced while it is open, it closes. */
const pauseMs = 100;

interface Changing {
  onChange(listener: () => void): () => void;
}

/** What the tray reads, follows and changes: the services that windows use as well. */
export interface TrayModelServices extends TrayServices {
  readonly settings: TrayServices['settings'] &
    Changing & { setDefaultModel(model: ModelRef): Promise<Result<Settings>> };
  readonly instances: TrayServices['instances'] & Changing & { onModelsChange(listener: () => void): () => void };
  readonly catalog: Changing;
  readonly vault: Changing;
  readonly doctor: Changing;
  readonly turns: TrayServices['turns'] & {
    onRunningChange(listener: () => void): () => void;
    stopAll(): Promise<void>;
  };
  readonly requests: { push(request: WindowRequest, windowId: number | null): void };
}

export interface TrayModelOptions {
  readonly services: TrayModelServices;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Brings a window to the front, or opens one. */
  readonly openWindow: () => void;
  readonly quit: () => void;
}

/** The tray without a tray: the menu as data, kept up with the services, and what choosing an item does. */
export class TrayModel {
  readonly #options: TrayModelOptions;
  readonly #changed = new Emitter<void>();
  readonly #stops: readonly (() => void)[];
  #menu = trayMenu(emptyTrayState);
  #tooltip = trayTooltip(null);
  #timer: NodeJS.Timeout | null = null;
  #reading = false;
  #stale = false;
  /** Tell of the next menu even where it is as before. */
  #redraw = false;
  #closed = false;

  constructor(options: TrayModelOptions) {
    this.#options = options;
    const { settings, instances, catalog, vault, doctor, turns } = options.services;
    const refresh = (): void => this.#schedule();
    this.#stops = [
      settings.onChange(refresh),
      instances.onChange(refresh),
      instances.onModelsChange(refresh),
      catalog.onChange(refresh),
      vault.onChange(refresh),
      doctor.onChange(refresh),
      turns.onRunningChange(refresh),
    ];
    void this.#refresh();
  }

  /** The menu as last read; with nothing but the app's own items until it was read first. */
  menu(): readonly TrayItem[] {
    return this.#menu;
  }

  /** What the icon says when it is pointed at; the menu shows the same default, so they change together. */
  tooltip(): string {
    return this.#tooltip;
  }

  /** Calls `listener` when the menu is to be drawn anew, at most every 100 ms. */
  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }

  /** Does what an item says. A menu may be older than what it shows: a model whose instance is gone changes nothing. */
  async perform(action: TrayAction): Promise<void> {
    const { services, openWindow, quit } = this.#options;
    switch (action.kind) {
      case 'choose-default':
        await this.#chooseDefault(action.model);
        return;
      case 'new-session':
        services.requests.push({ kind: 'new-session', model: action.model }, null);
        openWindow();
        return;
      case 'more':
        services.requests.push({ kind: 'choose-model', instanceId: action.instanceId }, null);
        openWindow();
        return;
      case 'open-window':
        openWindow();
        return;
      case 'stop-all':
        await services.turns.stopAll();
        return;
      case 'quit':
        quit();
        return;
      default:
        assertNever(action);
    }
  }

  /** Ends following the services; no timer is left. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #chooseDefault(model: ModelRef): Promise<void> {
    const { services, log } = this.#options;
    const view = await services.instances.view(model.instanceId);
    const set = view.ok ? await services.settings.setDefaultModel(model) : view;
    if (set.ok) services.requests.push({ kind: 'offer-model', model }, null);
    else log.warn('tray-choice-failed', { code: set.failure.code, ...set.failure.params });
    // Systems turn a check over when it is clicked; the menu has to say again which one is the default.
    this.#redraw = true;
    this.#schedule();
  }

  #schedule(): void {
    this.#stale = true;
    if (this.#closed || this.#reading || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#refresh();
    }, pauseMs).unref();
  }

  async #refresh(): Promise<void> {
    this.#reading = true;
    this.#stale = false;
    try {
      const state = await readTrayState(this.#options.services);
      const menu = trayMenu(state);
      const isOther = JSON.stringify(menu) !== JSON.stringify(this.#menu);
      if (!this.#closed && (isOther || this.#redraw)) {
        this.#menu = menu;
        this.#redraw = false;
        this.#tooltip = trayTooltip(state.defaultModel);
        this.#changed.emit();
      }
    } catch (error) {
      this.#options.log.error('tray-failed', error);
    } finally {
      this.#reading = false;
    }
    if (this.#stale) this.#schedule();
  }
}
