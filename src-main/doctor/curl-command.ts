import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { regionFor } from '../../src-shared/instances/regional-endpoint.ts';
import type { Connection } from '../providers/connection.ts';
import type { OutgoingCall } from '../providers/call-catcher.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { headerMark, keyMark } from './curl-draft.ts';
import { testRequest } from './first-words.ts';
import { modelToAsk } from './model-to-ask.ts';
import { shellQuoteWith } from './shell-quote.ts';

interface CurlSubject {
  readonly providers: Pick<ProviderService, 'requestOf'>;
  readonly provider: Provider;
  /** With marks in place of secrets: see `curlDraft`. */
  readonly connection: Connection;
  readonly draft: InstanceDraft;
  /** What the endpoint last listed; null when nothing is known. */
  readonly listed: readonly string[] | null;
}

/** What curl says by itself, or by an option. */
const ownHeaders: ReadonlySet<string> = new Set(['accept-encoding', 'content-length', 'host']);
/** Headers of an AWS signature, which curl makes itself. */
const signatureHeader = /^(authorization|x-amz-(date|content-sha256|security-token))$/;

const keyVariable = '$API_KEY';

function variableOf(header: string): string {
  const name = header.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  const variable = `$${/^[0-9]/.test(name) ? '_' : ''}${name}`;
  return variable === keyVariable ? `${variable}_HEADER` : variable;
}

/** How the protocol takes its credential, in curl's words. */
function authOf({
  protocol,
  keys,
  baseUrl,
  options,
}: Connection): readonly (readonly [option: string, value: string])[] {
  if (keys[0]?.credential.kind === 'aws-keys') {
    return [
      ['--aws-sigv4', `'aws:amz:${regionFor('bedrock', baseUrl, options)}:bedrock'`],
      ['--user', '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"'],
      ['-H', '"x-amz-security-token: $AWS_SESSION_TOKEN"'],
    ];
  }
  if (protocol !== 'google-vertex') return [];
  return [['-H', '"authorization: Bearer $(gcloud auth print-access-token)"']];
}

function written(call: OutgoingCall, connection: Connection, draft: InstanceDraft): string {
  const places = new Map([
    [keyMark, keyVariable],
    ...(draft.settings.secretHeaders ?? []).map((name): [string, string] => [headerMark(name), variableOf(name)]),
  ]);
  const signed = keysAreSigned(connection);
  const headers = Object.entries(call.headers).filter(
    ([name]) => !ownHeaders.has(name) && !(signed && signatureHeader.test(name)),
  );
  const words = [
    `curl -sS -N --compressed -X ${call.method} ${shellQuoteWith(call.url, places)}`,
    ...authOf(connection).map(([option, value]) => `${option} ${value}`),
    ...headers.map(([name, value]) => `-H ${shellQuoteWith(`${name}: ${value}`, places)}`),
    ...(call.body === null ? [] : [`--data-binary ${shellQuoteWith(call.body, places)}`]),
  ];
  return words.join(' \\\n  ');
}

function keysAreSigned({ keys, protocol }: Connection): boolean {
  return keys[0]?.credential.kind === 'aws-keys' || protocol === 'google-vertex';
}

/**
 * The request of a test as a command for a POSIX shell: what the adapter itself made, caught before it was sent, so that
 * both cannot drift apart. Fails with `unsupported` where nothing is sent, and `model-missing`.
 */
export async function curlCommand(subject: CurlSubject): Promise<Result<{ command: string }>> {
  const { providers, provider, connection, draft, listed } = subject;
  const modelId = modelToAsk(draft.modelId ?? null, provider, listed, draft.settings);
  if (modelId === null) return failed(failure('model-missing', {}, 'choose-model'));
  const model = provider.models.find(({ id }) => id === modelId);
  const call = await providers.requestOf(connection, testRequest(modelId, model?.maxOutputTokens ?? null));
  return call === null
    ? failed(failure('unsupported', { reason: 'in-process' }))
    : ok({ command: written(call, connection, draft) });
}
