import { OpenAI, type ClientOptions } from 'openai';
import type { AdapterContext } from '../adapter.ts';
import { authHeaders } from '../auth-headers.ts';

/** Never sent: the SDK refuses to be made without a key, and `authHeaders` below leaves it out. */
const noKey = 'none';

/** Where a client speaks to, when that is not just the connection's URL. */
export interface ClientPlace {
  readonly baseUrl: string;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * The `openai` SDK without its reach into the environment and without retries, timeouts and logging of its own. What it
 * would read when an option is absent is passed; `OPENAI_CUSTOM_HEADERS` cannot be passed and is taken out again.
 */
export class OpenAiClient extends OpenAI {
  constructor(context: AdapterContext, place: ClientPlace = context) {
    const options: ClientOptions = {
      baseURL: place.baseUrl,
      apiKey: noKey,
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      defaultHeaders: { ...authHeaders(context), ...context.headers },
      defaultQuery: { ...place.query },
      fetch: context.fetch,
      maxRetries: 0,
      timeout: 2 ** 31 - 1,
      logLevel: 'off',
    };
    super(options);
    this._options = options;
  }

  /** The key is in the default headers, in the form that the endpoint wants. */
  protected override async authHeaders(): ReturnType<OpenAI['authHeaders']> {
    return undefined;
  }

  protected override validateHeaders(): void {
    // A request without a credential is what a keyless provider wants.
  }
}
