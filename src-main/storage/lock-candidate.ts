import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { privateFileMode } from './file-system.ts';
import type { HandoverReply } from './hand-over.ts';
import type { HomePaths } from './home.ts';
import {
  claimName,
  newLockRecord,
  ownerState,
  readRecord,
  recordId,
  recordText,
  type FoundRecord,
} from './lock-record.ts';
import { openLockSocket, removeLockSocket, type LockSocket } from './lock-socket.ts';
import { temporaryPath } from './write-file-atomic.ts';

/** A record that is not complete after this will never be. */
export const unfinishedRecordMs = 2_000;
/** Where a process that claimed a stale lock cannot be told from a later one of its id, it has this long to finish. */
const claimMs = 30_000;

/** A process on its way to own the home: it listens already, since whoever finds the lock will call at once. */
export class LockCandidate {
  readonly #lock: string;
  readonly #socket: LockSocket;
  readonly #temporary: string;
  readonly #id: string;

  private constructor(lock: string, socket: LockSocket, temporary: string, id: string) {
    this.#lock = lock;
    this.#socket = socket;
    this.#temporary = temporary;
    this.#id = id;
  }

  static async open(
    paths: HomePaths,
    onArguments: (argv: readonly string[]) => Promise<HandoverReply>,
  ): Promise<LockCandidate> {
    const secret = randomBytes(24).toString('base64url');
    const socket = await openLockSocket(paths.root, secret, onArguments);
    try {
      const text = recordText(await newLockRecord(socket.path, secret));
      const temporary = temporaryPath(paths.lock);
      await writeFile(temporary, text, { flag: 'wx', mode: privateFileMode });
      return new LockCandidate(paths.lock, socket, temporary, recordId(text));
    } catch (error) {
      await socket.close();
      throw error;
    }
  }

  /** Makes the lock where there is none; false when another process was first. */
  async publish(): Promise<boolean> {
    if (!(await claimName(this.#temporary, this.#lock))) return false;
    await rm(this.#temporary, { force: true });
    return true;
  }

  /**
   * Replaces the stale lock `found`; false when the lock is another one by now, or somebody else is about to replace it.
   *
   * Two processes that find the same stale lock must not both replace it. So each first claims it, by a file named
   * after that very lock: one of them gets the name. The claim of a process that died is claimed in the same way. Once a
   * claim is held, the lock can only have been replaced before, and that is looked up last.
   */
  async takeOver(found: FoundRecord): Promise<boolean> {
    const claims: string[] = [];
    for (let { id } = found; ;) {
      const claim = `${this.#lock}.claim-${id}`;
      claims.push(claim);
      if (await claimName(this.#temporary, claim)) break;
      const holder = await readRecord(claim);
      if (holder === null || !(await isAbandoned(holder))) return false;
      id = holder.id;
    }
    const current = await readRecord(this.#lock);
    if (current === null || current.id !== found.id) {
      await rm(claims.at(-1) ?? '', { force: true });
      return false;
    }
    await rename(this.#temporary, this.#lock);
    for (const claim of claims) await rm(claim, { force: true });
    if (found.record !== null) await removeLockSocket(found.record.socket);
    return true;
  }

  /** Gives the lock up, if it is held, and stops listening: in this order, so that nobody finds a lock without an owner. */
  async withdraw(): Promise<void> {
    try {
      await rm(this.#temporary, { force: true });
      const current = await readRecord(this.#lock);
      if (current !== null && current.id === this.#id) await rm(this.#lock, { force: true });
    } finally {
      await this.#socket.close();
    }
  }
}

async function isAbandoned({ record, age }: FoundRecord): Promise<boolean> {
  if (record === null) return age > unfinishedRecordMs;
  const state = await ownerState(record);
  return state === 'gone' || (state === 'maybe' && age > claimMs);
}
