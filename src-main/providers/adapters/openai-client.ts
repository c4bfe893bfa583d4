import { OpenAI, type ClientOptions } from 'openai';
import type { AdapterContext } from '../adapter.ts';
import { apiKeyOf } from '../credential.ts';

/** Never sent: the SDK refuses to be made without a key, and `authHeaders` below leaves it out. */
const noKey = 'none';

/**
 * The `openai` SDK without its reach into the environment and without retries, timeouts and logging of its own. What it
 * would read when an option is absent is passed; `OPENAI_CUSTOM_HEADERS` cannot be passed and is taken out again.
 */
export class OpenAiClient extends OpenAI {
  readonly #keyless: boolean;

  constructor(context: AdapterContext) {
    const apiKey = apiKeyOf(context.credential);
    const options: ClientOptions = {
      baseURL: context.baseUrl,
      apiKey: apiKey ?? noKey,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      defaultHeaders: { ...context.headers },
      fetch: context.fetch,
      maxRetries: 0,
      timeout: 2 ** 31 - 1,
      logLevel: 'off',
    };
    super(options);
    this._options = options;
    this.#keyless = apiKey === null;
  }

  protected override async authHeaders(
    ...parameters: Parameters<OpenAI['authHeaders']>
  ): ReturnType<OpenAI['authHeaders']> {
    return this.#keyless ? undefined : super.authHeaders(...parameters);
  }

  protected override validateHeaders(): void {
    // A request without a credential is what a keyless provider wants.
  }
}
