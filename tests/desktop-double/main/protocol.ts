import { link } from './link.ts';

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}
type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** Serves what main registered for a scheme; a scheme has to be registered before the app is ready. */
export class Protocol {
  readonly #schemes = new Set<string>();
  readonly #handlers = new Map<string, SchemeHandler>();
  readonly #isReady: () => boolean;

  constructor(isReady: () => boolean) {
    this.#isReady = isReady;
    link.handle('request', ({ requestId, url, method }) => {
      void this.#respond(requestId, url, method);
    });
  }

  registerSchemesAsPrivileged(schemes: readonly CustomScheme[]): void {
    if (this.#isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) this.#schemes.add(scheme);
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (!this.#isReady()) throw new Error('protocol.handle can only be used after app is ready');
    if (!this.#schemes.has(scheme)) throw new Error(`The scheme ${scheme} was not registered as privileged.`);
    this.#handlers.set(scheme, handler);
  }

  async #respond(requestId: number, url: string, method: string): Promise<void> {
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    const response =
      handler === undefined ? new Response(null, { status: 502 }) : await handler(new Request(url, { method }));
    link.send({
      type: 'response',
      requestId,
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    });
  }
}
