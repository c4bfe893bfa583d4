import type { AdapterContext } from '../adapter.ts';

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
 * connections of its own, and none of the transport's checks.
 */
export function fetchHandler({ fetch, signal }: Pick<AdapterContext, 'fetch' | 'signal'>) {
  return {
    async handle(request: SdkRequest): Promise<{ response: SdkResponse }> {
      const { method, headers, body = null } = request;
      const {
        status,
        headers: received,
        body: stream,
      } = await fetch(urlOf(request), {
        method,
        headers,
        body,
        signal,
      });
      return { response: { statusCode: status, headers: Object.fromEntries(received), body: stream } };
    },
    updateHttpClientConfig: (): void => undefined,
    httpHandlerConfigs: (): object => ({}),
  };
}
