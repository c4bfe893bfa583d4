import { refuseUnknown } from './loud.ts';

interface WebPreferences {
  readonly preload?: string;
  readonly sandbox?: boolean;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly nodeIntegrationInWorker?: boolean;
  readonly nodeIntegrationInSubFrames?: boolean;
  readonly webSecurity?: boolean;
  readonly allowRunningInsecureContent?: boolean;
  readonly webviewTag?: boolean;
  readonly navigateOnDragDrop?: boolean;
  readonly spellcheck?: boolean;
  readonly backgroundThrottling?: boolean;
  readonly devTools?: boolean;
}

export interface BrowserWindowConstructorOptions {
  readonly title?: string;
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly fullscreen?: boolean;
  readonly backgroundColor?: string;
  readonly autoHideMenuBar?: boolean;
  readonly icon?: string;
  readonly webPreferences?: WebPreferences;
}

const windowOptions: ReadonlySet<string> = new Set<keyof BrowserWindowConstructorOptions>([
  'title',
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'show',
  'fullscreen',
  'backgroundColor',
  'autoHideMenuBar',
  'icon',
  'webPreferences',
]);
const webPreferences: ReadonlySet<string> = new Set<keyof WebPreferences>([
  'preload',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webSecurity',
  'allowRunningInsecureContent',
  'webviewTag',
  'navigateOnDragDrop',
  'spellcheck',
  'backgroundThrottling',
  'devTools',
]);

/** Refuses what the double would ignore, and pages that it could not show as Electron does: it has only sandboxed ones. */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): void {
  refuseUnknown('BrowserWindow', options, windowOptions);
  const preferences = options.webPreferences ?? {};
  refuseUnknown('webPreferences', preferences, webPreferences);
  if (preferences.sandbox === false || preferences.contextIsolation === false || preferences.nodeIntegration === true) {
    throw new Error('The desktop double shows only sandboxed, isolated pages without Node.');
  }
}
