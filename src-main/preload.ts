import { contextBridge, ipcRenderer } from 'electron';
import { desktopBridgeName, desktopPortMessage, type DesktopBridge } from '../src-shared/api/bridge.ts';
import { connectChannel, portChannel } from './hosts/desktop/channels.ts';

/** The whole of what a page can ask main for directly: a port to the API. */
const bridge: DesktopBridge = {
  connect: async () => {
    await ipcRenderer.invoke(connectChannel);
  },
};

ipcRenderer.on(portChannel, (event) => {
  window.postMessage({ type: desktopPortMessage }, window.location.origin, [...event.ports]);
});
contextBridge.exposeInMainWorld(desktopBridgeName, bridge);
