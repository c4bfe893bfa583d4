/**
 * What the desktop's preload puts on the page's `window` as `patchbayDesktop`, through `contextBridge`; absent in a browser.
 *
 * The handshake: the page listens for `message` and calls `connect()`. Main checks who asks, makes a channel, serves the API
 * on one end and sends the other to the preload, which posts it to the page with
 * `window.postMessage({ type: desktopPortMessage }, location.origin, [port])`. The page takes the port of a message whose
 * source is its own window, starts it, and speaks oRPC over it. One call, one port: a page that lost its port, or was
 * reloaded, calls again.
 */
export interface DesktopBridge {
  /** Rejects when main refuses this page. */
  connect(): Promise<void>;
}

/** The name of the `DesktopBridge` on the page's window. */
export const desktopBridgeName = 'patchbayDesktop';

/** `type` of the window message that hands the page its port. */
export const desktopPortMessage = 'patchbay-port';
