import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createCore } from '../../core.ts';
import type { Environment } from '../../environment.ts';
import type { HomePaths } from '../../storage/home.ts';
import { createFileLog } from '../../storage/log.ts';
import type { AccessTokens } from './access-tokens.ts';
import { ApiSockets } from './api-sockets.ts';
import { BrowserSecrets } from './browser-secrets.ts';
import { proxyFromEnvironment } from './environment-proxy.ts';

export interface WebCoreOptions {
  readonly paths: HomePaths;
  readonly version: string;
  readonly catalogFolder: string;
  readonly environment: Environment;
  readonly tokens: AccessTokens;
}

const socketGraceMs = 500;

/** The core and the sockets it answers on: all of the web host that is loaded after the ready line. */
export class WebCore {
  readonly #core;
  readonly #log;
  readonly #secrets;
  readonly #sockets;

  constructor({ paths, tokens, environment, ...app }: WebCoreOptions) {
    this.#log = createFileLog(paths.logs);
    this.#core = createCore({
      ...app,
      paths,
      host: 'web',
      environment,
      proxyFor: proxyFromEnvironment(environment),
      log: this.#log,
    });
    const { problems } = this.#core.services;
    this.#secrets = new BrowserSecrets({ path: paths.webAccess, onProblem: (problem) => problems.add(problem) });
    this.#sockets = new ApiSockets({ router: this.#core.router, tokens, secrets: this.#secrets });
  }

  async start(): Promise<void> {
    try {
      await this.#core.start();
    } catch (error) {
      this.#log.error('start-failed', error);
    }
  }

  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    this.#sockets.upgrade(request, stream, head);
  }

  /** The link among arguments, for whichever page asks first. */
  receiveFrom(argv: readonly string[]): void {
    this.#core.services.inbox.receiveFrom(argv);
  }

  /** Logs a bug that nothing caught; the id under which it is found, once it is in the file. */
  async crash(error: unknown): Promise<string> {
    const id = this.#log.error('crashed', error);
    await this.#log.flush();
    return id;
  }

  /** The pages first, so that they see a lost connection and not ended streams; then the core. */
  async close(): Promise<void> {
    this.#sockets.close();
    setTimeout(() => this.#sockets.terminate(), socketGraceMs).unref();
    this.#secrets.close();
    await this.#core.close();
    this.#sockets.terminate();
    await this.#log.flush();
  }

  isStuck(): boolean {
    return this.#core.isStuck();
  }
}
