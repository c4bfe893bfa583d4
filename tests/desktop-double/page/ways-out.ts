interface Out {
  readonly windowOpen: (url: string) => Promise<void>;
  readonly navigate: (url: string) => Promise<boolean>;
}

/**
 * Has main decide on new windows and on addresses that Chromium would not ask a server for; those of servers are decided where
 * the request is routed. Runs in the page: it may refer to nothing outside itself.
 */
export function guardWaysOut(page: Window, { windowOpen, navigate }: Out): void {
  page.open = (url) => {
    void windowOpen(url === undefined ? 'about:blank' : new URL(url, page.location.href).href);
    return null;
  };
  page.addEventListener('click', (event) => {
    const link = event.composedPath().find((part) => part instanceof HTMLAnchorElement);
    if (link === undefined || link.href === '' || event.defaultPrevented) return;
    if (link.target !== '_blank' && !event.ctrlKey && !event.metaKey && !event.shiftKey) return;
    event.preventDefault();
    void windowOpen(link.href);
  });
  page.navigation?.addEventListener('navigate', (event) => {
    const { url } = event.destination;
    if (/^(https?|about|blob|data):/.test(url) || !event.cancelable) return;
    event.preventDefault();
    const leave = async (): Promise<void> => {
      if (await navigate(url)) throw new Error(`The desktop double cannot show ${url}.`);
    };
    void leave();
  });
}
