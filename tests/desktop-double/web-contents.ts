import { KnownEvents, preventable, type PreventableEvent } from './events.ts';

interface WebContentsEvents {
  'will-frame-navigate': [details: PreventableEvent & { readonly url: string }];
  'will-redirect': [details: PreventableEvent & { readonly url: string }];
  'will-attach-webview': [event: PreventableEvent];
}
type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

export class WebContents extends KnownEvents<WebContentsEvents> {
  #windowOpen: WindowOpenHandler = () => ({ action: 'allow' });

  constructor() {
    super('WebContents', ['will-frame-navigate', 'will-redirect', 'will-attach-webview']);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpen = handler;
  }

  decideWindowOpen(url: string): 'allow' | 'deny' {
    return this.#windowOpen({ url }).action;
  }

  decideNavigation(url: string): boolean {
    const details = preventable({ url });
    this.emit('will-frame-navigate', details);
    return !details.defaultPrevented;
  }
}
