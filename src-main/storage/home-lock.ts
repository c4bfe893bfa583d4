import { setTimeout as delay } from 'node:timers/promises';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { handoverRequest, replyMs, sendRequest, type HandoverReply } from './hand-over.ts';
import type { HomePaths } from './home.ts';
import { LockCandidate, unfinishedRecordMs } from './lock-candidate.ts';
import { ownerState, readRecord, type FoundRecord } from './lock-record.ts';
import { storageFailure } from './storage-failure.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

export type { HandoverReply } from './hand-over.ts';

export type HomeLockResult =
  | { readonly kind: 'owner'; readonly lock: HomeLock }
  | { readonly kind: 'handed-over'; readonly reply: HandoverReply };

/** An owner that starts or ends may not answer for a moment. */
const graceMs = 1_000;
const retryMs = 50;
const giveUpMs = 30_000;

/** Held by the one process that owns the home. */
export class HomeLock {
  readonly #candidate: LockCandidate;
  #released: Promise<void> | null = null;

  constructor(candidate: LockCandidate) {
    this.#candidate = candidate;
  }

  /** To be called last: from here on another process may own the home. */
  release(): Promise<void> {
    this.#released ??= this.#candidate.withdraw().catch(() => undefined);
    return this.#released;
  }
}

/**
 * Makes this process the home's only owner, or gives `argv` to the one that is. A lock is stale, and taken over, when
 * nobody answers its socket and its process is gone, is another one with the same id, or stays deaf for a second.
 * Fails with `too-large` for more arguments than an owner takes, and with `storage-failed` (reason `owner-silent` and
 * its `pid`) when the owner's process lives but hangs.
 */
export async function acquireHomeLock(
  paths: HomePaths,
  argv: readonly string[],
  onArguments: (argv: readonly string[]) => Promise<HandoverReply>,
  answerMs: number = replyMs,
): Promise<Result<HomeLockResult>> {
  let candidate: LockCandidate | null = null;
  let kept = false;
  try {
    const deaf = new DeafOwners();
    for (const end = Date.now() + giveUpMs; Date.now() < end; await delay(retryMs)) {
      const found = await readRecord(paths.lock);
      const verdict = found === null ? ({ kind: 'none' } as const) : await examine(found, argv, answerMs, deaf);
      if (verdict.kind === 'settled') return verdict.result;
      if (verdict.kind === 'wait') continue;
      candidate ??= await LockCandidate.open(paths, onArguments);
      kept = found === null ? await candidate.publish() : await candidate.takeOver(found);
      if (!kept) continue;
      if (found !== null) void sweepLeftovers(paths);
      return ok({ kind: 'owner', lock: new HomeLock(candidate) });
    }
    return failed(failure('storage-failed', { file: 'home.lock', step: 'lock', reason: 'contended' }, 'try-again'));
  } catch (error) {
    return failed(storageFailure(paths.lock, 'lock', error));
  } finally {
    if (candidate !== null && !kept) await candidate.withdraw().catch(() => undefined);
  }
}

type Verdict =
  | { readonly kind: 'stale' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'settled'; readonly result: Result<HomeLockResult> };

async function examine(
  { id, record, age }: FoundRecord,
  argv: readonly string[],
  answerMs: number,
  deaf: DeafOwners,
): Promise<Verdict> {
  if (record === null) return { kind: age > unfinishedRecordMs ? 'stale' : 'wait' };
  const request = handoverRequest(record.secret, argv);
  if (request === null) return { kind: 'settled', result: failed(failure('too-large', { field: 'arguments' })) };
  const outcome = await sendRequest(record.socket, request, answerMs);
  if (outcome.kind === 'answered')
    return { kind: 'settled', result: ok({ kind: 'handed-over', reply: outcome.reply }) };
  if ((await ownerState(record)) === 'gone') return { kind: 'stale' };
  if (outcome.kind === 'gone') return { kind: deaf.sinceMs(id) > graceMs ? 'stale' : 'wait' };
  const params = { file: 'home.lock', step: 'lock', reason: 'owner-silent', pid: record.pid };
  return { kind: 'settled', result: failed(failure('storage-failed', params, 'try-again')) };
}

/** Since when a lock was found to have nobody at its socket. */
class DeafOwners {
  #id = '';
  #since = 0;

  sinceMs(id: string): number {
    if (id !== this.#id) this.#since = Date.now();
    this.#id = id;
    return Date.now() - this.#since;
  }
}
