import { BaseAnthropic } from '@anthropic-ai/sdk/client';
import type { AdapterContext } from '../adapter.ts';
import { authHeaders } from '../auth-headers.ts';

/** Never sent: without a credential, the SDK would look for one in the environment and in the files of its profiles. */
const noKey = 'none';
/**
 * Not the SDK's own, which is 2026-10-21: that one takes no temperature and no top-p, and servers that only resemble
 * Anthropic's do not know it.
 */
const apiVersion = '2023-06-01';

/**
 * The `@anthropic-ai/sdk` without its reach into the environment and without retries, timeouts, logging and tracing of its
 * own. What it would read when an option is absent is passed; `ANTHROPIC_CUSTOM_HEADERS` cannot be passed, so that the
 * headers are made here as a whole.
 */
export class AnthropicClient extends BaseAnthropic {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(context: AdapterContext) {
    super({
      baseURL: context.baseUrl,
      apiKey: noKey,
      webhookKey: null,
      openTelemetry: false,
      fetch: context.fetch,
      maxRetries: 0,
      timeout: 2 ** 31 - 1,
      logLevel: 'off',
    });
    this.#headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'anthropic-version': apiVersion,
      ...authHeaders(context),
      ...context.headers,
    };
  }

  protected override _shouldResolveDefaultCredentials(): boolean {
    return false;
  }

  protected override async prepareRequest(request: RequestInit): Promise<void> {
    request.headers = { ...this.#headers };
  }
}
