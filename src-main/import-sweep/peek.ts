import { readLimited } from '../providers/read-limited.ts';
import type { ProviderService } from '../providers/provider-service.ts';
import { WireError } from '../providers/wire-error.ts';

/** A server on this machine answers within this, or is as good as not there. */
export const peekLimitMs = 500;
const maxBytes = 4 * 1024 * 1024;

/** What a URL answers. `absent`: nothing listens there. `other`: an answer that is no JSON of a success. */
export type Peek =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'absent' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'other' };

function unanswered(error: unknown): Peek {
  if (!(error instanceof WireError)) return { kind: 'other' };
  const { problem } = error;
  if (problem.kind === 'status') return { kind: 'status', status: problem.status };
  if (problem.kind === 'timeout' || problem.kind === 'aborted') return { kind: 'timeout' };
  return problem.kind === 'unreachable' && problem.reason !== 'reset' && problem.reason !== 'tls'
    ? { kind: 'absent' }
    : { kind: 'other' };
}

/** Asks a URL for JSON, with no key and no header of anybody's. Never throws. */
export async function peek(url: string, providers: Pick<ProviderService, 'attemptAt'>): Promise<Peek> {
  const attempt = providers.attemptAt(new URL(url).origin, peekLimitMs);
  try {
    const response = await attempt.fetch(url, { headers: { accept: 'application/json' } });
    if (response.body === null) return { kind: 'other' };
    const text = await readLimited(response.body, maxBytes, peekLimitMs);
    if (attempt.error !== null) return unanswered(attempt.error);
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value };
  } catch (error) {
    return unanswered(attempt.error ?? error);
  } finally {
    attempt.end(false);
  }
}
