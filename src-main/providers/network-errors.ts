import { WireError, type UnreachableReason } from './wire-error.ts';

interface NetworkErrorRow {
  readonly code: RegExp;
  readonly reason: UnreachableReason;
}

/** System and library error codes by what they mean for reaching a host. First match wins; the rest is `unreachable`. */
const networkErrors: readonly NetworkErrorRow[] = [
  { code: /^(ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/, reason: 'dns' },
  { code: /^ECONNREFUSED$/, reason: 'refused' },
  { code: /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/, reason: 'reset' },
  { code: /^(EPROTO|ERR_SSL|ERR_TLS|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH)/, reason: 'tls' },
];

const maxCauses = 5;
/** How undici words a proxy's refusal to connect; the status is nowhere else. */
const proxyRefusal = /^Proxy response \((\d{3})\)/;

/** The code of the innermost error that has one; `unknown` when none does. */
export function errorCode(error: unknown): string {
  let code = 'unknown';
  let current: unknown = error;
  for (let depth = 0; depth < maxCauses && current instanceof Error; depth += 1) {
    const refusal = proxyRefusal.exec(current.message)?.[1];
    if (refusal !== undefined) return `PROXY_${refusal}`;
    if ('code' in current && typeof current.code === 'string') code = current.code;
    const inner: unknown = current instanceof AggregateError ? current.errors[0] : undefined;
    current = inner ?? current.cause;
  }
  return code;
}

/** Through a proxy, only the proxy itself can refuse or be unknown; what is behind it can still reset or have a bad certificate. */
function unreachableReason(code: string, viaProxy: boolean): UnreachableReason {
  const reason = networkErrors.find((row) => row.code.test(code))?.reason ?? 'unreachable';
  return viaProxy && reason !== 'reset' && reason !== 'tls' ? 'proxy' : reason;
}

/** The error of a connection that did not come about, or did not last up to the head of an answer. */
export function unreached(error: unknown, viaProxy: boolean): WireError {
  const code = errorCode(error);
  return new WireError({ kind: 'unreachable', reason: unreachableReason(code, viaProxy), code });
}
