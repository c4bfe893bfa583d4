import './bindings.ts';
import { carried } from './carried.ts';
import { makeContextBridge } from './context-bridge.ts';
import { followInput } from './input.ts';
import { makeIpcRenderer } from './ipc-renderer.ts';
import { guardPermissions } from './permissions.ts';
import { makePorts } from './ports.ts';
import { makePreloadRequire } from './preload-require.ts';
import { guardWaysOut } from './ways-out.ts';

const parts = {
  carried,
  followInput,
  guardPermissions,
  guardWaysOut,
  makeContextBridge,
  makeIpcRenderer,
  makePorts,
  makePreloadRequire,
};
/** A preload's bundle, wrapped as Electron wraps it: CommonJS, with a `require` of its own. */
type Preload = (require: (name: string) => unknown, module: { exports: object }, exports: object) => void;

/**
 * Runs in every document before its own scripts, so it refers to nothing but what it is given. Only the top frame has a
 * preload; page and preload share one world here, which Electron isolates.
 */
function pageSide(part: typeof parts, preload: Preload): void {
  const top = window.top === window;
  if (top) void window.doubleDocumentBegan(crypto.randomUUID());
  const ports = part.makePorts({
    message: (portId, data) => void window.doublePortMessage(portId, part.carried(data)),
    closed: (portId) => void window.doublePortClosed(portId),
  });
  const { ipcRenderer, receive } = part.makeIpcRenderer(
    (channel, args) => window.doubleInvoke(channel, args, top),
    part.carried,
  );
  const edit = part.followInput(window, {
    keys: (pressed) => void window.doubleKeys(pressed),
    contextMenu: (clicked) => void window.doubleContextMenu(clicked),
  });
  window.doubleDeliveries = {
    receivePorts: (channel, portIds) => receive(channel, { ports: portIds.map((portId) => ports.open(portId)) }),
    receivePortMessage: (portId, data) => ports.deliver(portId, data),
    closePort: (portId) => ports.close(portId),
    edit,
  };
  part.guardWaysOut(window, {
    windowOpen: (url) => window.doubleWindowOpen(url),
    navigate: (url) => window.doubleNavigate(url),
  });
  part.guardPermissions(window, (kind, permission) => window.doublePermission(kind, permission));
  if (!top) return;
  const module = { exports: {} };
  const contextBridge = part.makeContextBridge(window);
  preload(part.makePreloadRequire({ contextBridge, ipcRenderer }), module, module.exports);
}

/** The script for a page whose preload has that source. It is text, as the page's own policy forbids it to evaluate any. */
export function pageSideScript(preloadSource: string): string {
  const given = Object.entries(parts).map(([name, part]) => `${name}: ${part.toString()}`);
  return `(${pageSide.toString()})({ ${given.join(', ')} }, function (require, module, exports) {${preloadSource}\n});`;
}
