import { link } from './link.ts';
import { unmodelled } from './loud.ts';

interface PermissionDetails {
  readonly isMainFrame: boolean;
  readonly requestingUrl: string;
}
type RequestHandler = (
  contents: null,
  permission: string,
  callback: (granted: boolean) => void,
  details: PermissionDetails,
) => void;
type CheckHandler = (contents: null, permission: string, requestingOrigin: string) => boolean;

const languages = ['de', 'en-GB', 'en-US', 'fr'];

/** The spelling checker. Electron has it on, and throws for languages that it has no dictionary of. */
class SpellChecker {
  enabled = true;
  readonly #known = new Set<string>();

  /** Whether a word is marked as wrong, if it is wrong at all. */
  marks(word: string): boolean {
    return this.enabled && !this.#known.has(word);
  }

  learn(word: string): boolean {
    this.#known.add(word);
    return true;
  }

  setLanguages(chosen: readonly string[]): void {
    const unknown = chosen.find((language) => !languages.includes(language));
    if (unknown !== undefined)
      throw new Error(`Invalid language code provided: "${unknown}" is not a valid language code`);
  }
}
export const spellChecker = new SpellChecker();

/** Electron allows what no handler denies, and so does the double. A request that a handler never answers stays open. */
export class Session {
  #request: RequestHandler = (_contents, _permission, callback) => callback(true);
  #check: CheckHandler = () => true;
  #device: () => boolean = () => true;

  constructor() {
    link.handle('permission', ({ requestId, kind, permission, url, isMainFrame }) => {
      const decide = (allowed: boolean): void => link.send({ type: 'permission-decision', requestId, allowed });
      const origin = new URL(url).href;
      if (kind === 'check') decide(this.#check(null, permission, origin));
      else if (kind === 'device') decide(this.#device());
      else this.#request(null, permission, decide, { isMainFrame, requestingUrl: url });
    });
  }

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
  }

  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.#device = handler;
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    spellChecker.enabled = enabled;
  }

  /** macOS finds the language by itself, and the call does nothing there. */
  setSpellCheckerLanguages(chosen: string[]): void {
    if (process.platform !== 'darwin') spellChecker.setLanguages(chosen);
  }

  get availableSpellCheckerLanguages(): string[] {
    return process.platform === 'darwin' ? [] : [...languages];
  }

  addWordToSpellCheckerDictionary(word: string): boolean {
    return spellChecker.learn(word);
  }

  /** The double's machine has no proxy. */
  async resolveProxy(url: string): Promise<string> {
    return URL.canParse(url) ? 'DIRECT' : unmodelled(`a proxy for "${url}", which is no URL`);
  }
}
