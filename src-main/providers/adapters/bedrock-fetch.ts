import type { AdapterContext } from '../adapter.ts';
import { WireError } from '../wire-error.ts';

/** A request as the AWS clients hand it over: signed, its path encoded. */
interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: ReadableStream<Uint8Array> | null;
}

function queryOf(query: SdkRequest['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (value === null || typeof value === 'string' ? [value ?? ''] : value).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`,
    ),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function urlOf({ protocol, hostname, port, path, query }: SdkRequest): string {
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${queryOf(query)}`;
}

/**
 * The transport as the AWS clients take one. Their own, `NodeHttpHandler`, would bring timers, proxies, certificates and
 * connections of its own, and none of the transport's checks. Anything but the expected content type is refused: the SDK
 * would take the first bytes for a length and make room for gigabytes.
 */
export function fetchHandler({ fetch, signal }: Pick<AdapterContext, 'fetch' | 'signal'>, contentType: RegExp) {
  return {
    async handle(request: SdkRequest): Promise<{ response: SdkResponse }> {
      const { method, headers, body = null } = request;
      const response = await fetch(urlOf(request), { method, headers, body, signal });
      if (!contentType.test(response.headers.get('content-type') ?? '')) {
        await response.body?.cancel();
        throw new WireError({ kind: 'malformed', detail: 'an answer of another content type' });
      }
      const received = Object.fromEntries(response.headers);
      return { response: { statusCode: response.status, headers: received, body: response.body } };
    },
    updateHttpClientConfig: (): void => undefined,
    httpHandlerConfigs: (): object => ({}),
  };
}
