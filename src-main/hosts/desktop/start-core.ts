import type { MessagePortMain, Session } from 'electron';
import { RPCHandler } from '@orpc/server/message-port';
import type { LinkScheme } from '../../../src-shared/links/link.ts';
import type { Services } from '../../api/services.ts';
import { createCore } from '../../core.ts';
import type { DesktopStatus } from '../../desktop-status.ts';
import type { HomePaths } from '../../storage/home.ts';
import { createFileLog, type Log } from '../../storage/log.ts';
import { apiPort } from './api-port.ts';
import { proxyUrlOf } from './system-proxy.ts';

export interface DesktopCoreOptions {
  readonly paths: HomePaths;
  readonly version: string;
  readonly catalogFolder: string;
  readonly session: Pick<Session, 'resolveProxy'>;
  readonly linkScheme: LinkScheme;
  readonly desktop: DesktopStatus;
}

export interface DesktopCore {
  readonly services: Services;
  readonly log: Log;
  /** Serves the API on the port of a page, which is that window's. */
  attach(port: MessagePortMain, windowId: number | null): void;
  close(): Promise<void>;
  isStuck(): boolean;
}

/** Builds the core for the desktop. Pages are served at once; what tidies up after an earlier run may wait for a keychain. */
export function startCore({ session, ...options }: DesktopCoreOptions): DesktopCore {
  const log = createFileLog(options.paths.logs);
  const core = createCore({
    ...options,
    host: 'desktop',
    environment: process.env,
    proxyFor: async (url) => proxyUrlOf(await session.resolveProxy(url)),
    log,
  });
  const handler = new RPCHandler(core.router);
  core.start().catch((error: unknown) => log.error('start-failed', error));
  return {
    services: core.services,
    log,
    attach: (port, windowId) => handler.upgrade(apiPort(port), { context: { windowId } }),
    close: async () => {
      await core.close();
      await log.flush();
    },
    isStuck: () => core.isStuck(),
  };
}
