import { EventEmitter } from 'node:events';
import { beforeEach, expect, it } from 'vitest';
import { appStartUrl } from './app-origin.ts';
import { guardPages } from './page-guard.ts';

type OpenHandler = (details: { readonly url: string }) => { readonly action: string };

/** Tells what a page is about to do, as Electron does, and takes the handler of new windows. */
class Page extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  /** Whether it may go on. */
  about(event: string, details: object = {}): boolean {
    let prevented = false;
    this.emit(event, { ...details, preventDefault: () => (prevented = true) });
    return !prevented;
  }
}

let page: Page;
let opened: string[];

beforeEach(() => {
  const app = new EventEmitter();
  opened = [];
  const shell = { openExternal: async (url: string) => void opened.push(url) };
  Reflect.apply(guardPages, null, [app, shell]);
  page = new Page();
  app.emit('web-contents-created', {}, page);
});

it.each(['will-frame-navigate', 'will-redirect'])('lets no page away from the app (%s)', (event) => {
  expect(page.about(event, { url: appStartUrl })).toBe(true);
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello', 'app://other/']) {
    expect(page.about(event, { url })).toBe(false);
  }
});

it('lets no webview in, whatever its options', () => {
  expect(page.about('will-attach-webview')).toBe(false);
});

it('makes no second window; what leads out goes to the browser', () => {
  expect(page.openHandler({ url: 'https://example.com/docs' })).toEqual({ action: 'deny' });
  expect(page.openHandler({ url: appStartUrl })).toEqual({ action: 'deny' });
  expect(page.openHandler({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
  expect(opened).toEqual(['https://example.com/docs']);
});
