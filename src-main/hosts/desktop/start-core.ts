import type { MessagePortMain, Session } from 'electron';
import { RPCHandler } from '@orpc/server/message-port';
import { createCore } from '../../core.ts';
import type { HomePaths } from '../../storage/home.ts';
import { createFileLog } from '../../storage/log.ts';
import { apiPort } from './api-port.ts';
import { proxyUrlOf } from './system-proxy.ts';

export interface DesktopCoreOptions {
  readonly paths: HomePaths;
  readonly version: string;
  readonly catalogFolder: string;
  readonly session: Pick<Session, 'resolveProxy'>;
}

export interface DesktopCore {
  /** Serves the API on the port of a page, which is that window's. */
  attach(port: MessagePortMain, windowId: number | null): void;
  close(): Promise<void>;
  isStuck(): boolean;
}

/**
 * Builds the core for the desktop: loaded after the window was asked for, as it is the larger part of the bundle. Pages are
 * served at once; what tidies up after an earlier run may wait for a keychain, and they need not.
 */
export function startCore({ paths, version, catalogFolder, session }: DesktopCoreOptions): DesktopCore {
  const log = createFileLog(paths.logs);
  const core = createCore({
    paths,
    version,
    host: 'desktop',
    environment: process.env,
    catalogFolder,
    proxyFor: async (url) => proxyUrlOf(await session.resolveProxy(url)),
    log,
  });
  const handler = new RPCHandler(core.router);
  core.start().catch((error: unknown) => log.error('start-failed', error));
  return {
    attach: (port, windowId) => handler.upgrade(apiPort(port), { context: { windowId } }),
    close: async () => {
      await core.close();
      await log.flush();
    },
    isStuck: () => core.isStuck(),
  };
}
