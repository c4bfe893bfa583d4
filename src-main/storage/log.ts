import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { privateFileMode } from './file-system.ts';
import { redact } from './redact.ts';

/** Only what cannot hide a secret inside: no objects, so no requests, headers or settings. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** Logs name, message and stack of what was thrown, without anything that looks like a key. Returns the id that the user sees. */
  error(event: string, error: unknown, fields?: LogFields): string;
}

export interface FileLog extends Log {
  /** Resolves when every line so far is in the file, or could not be. */
  flush(): Promise<void>;
}

const fileName = 'patchbay.log';
const maxFileBytes = 2 * 1024 * 1024;
const olderFiles = 3;
const maxWaitingLines = 5_000;
const maxMessageLength = 4_000;
const maxStackLength = 8_000;
const maxCauses = 4;

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => newErrorId() };

/** Appends JSON lines to `patchbay.log` in `folder`, and turns it over by size. Never throws and never holds a caller up. */
export function createFileLog(folder: string, options: { readonly maxBytes?: number } = {}): FileLog {
  return new RotatingLog(folder, options.maxBytes ?? maxFileBytes);
}

class RotatingLog implements FileLog {
  readonly #folder: string;
  readonly #maxBytes: number;
  #waiting: string[] = [];
  #dropped = 0;
  #writing: Promise<void> | null = null;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  info(event: string, fields: LogFields = {}): void {
    this.#append('info', event, fields);
  }

  warn(event: string, fields: LogFields = {}): void {
    this.#append('warn', event, fields);
  }

  error(event: string, error: unknown, fields: LogFields = {}): string {
    const errorId = newErrorId();
    this.#append('error', event, { ...fields, errorId, ...describe(error) });
    return errorId;
  }

  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  #append(level: string, event: string, fields: LogFields): void {
    if (this.#waiting.length >= maxWaitingLines) {
      this.#dropped += 1;
      return;
    }
    const safe: Record<string, LogFields[string]> = {};
    for (const [name, value] of Object.entries(fields)) safe[name] = typeof value === 'string' ? redact(value) : value;
    const line = { time: new Date().toISOString(), level, event, ...safe };
    this.#waiting.push(JSON.stringify(line));
    this.#writing ??= this.#drain();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      if (this.#dropped > 0)
        lines.push(JSON.stringify({ level: 'warn', event: 'log-lines-dropped', count: this.#dropped }));
      this.#dropped = 0;
      try {
        await this.#write(`${lines.join('\n')}\n`);
      } catch {
        // A log that cannot be written, on a full disk for one, must not take the app down.
      }
    }
    this.#writing = null;
  }

  async #write(text: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const path = join(this.#folder, fileName);
    const size = await stat(path).then(
      (stats) => stats.size,
      () => 0,
    );
    if (size >= this.#maxBytes) await this.#rotate(path);
    const handle = await open(path, 'a', privateFileMode);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
  }

  async #rotate(path: string): Promise<void> {
    await rm(`${path}.${olderFiles}`, { force: true });
    for (let age = olderFiles - 1; age >= 1; age -= 1)
      await rename(`${path}.${age}`, `${path}.${age + 1}`).catch(() => undefined);
    await rename(path, `${path}.1`);
  }
}

function newErrorId(): string {
  return randomBytes(4).toString('hex');
}

function describe(error: unknown): LogFields {
  if (!(error instanceof Error))
    return { error: typeof error, message: typeof error === 'string' ? cut(error, maxMessageLength) : '' };
  const fields = {
    error: error.name,
    message: cut(error.message, maxMessageLength),
    stack: cut(error.stack ?? '', maxStackLength),
  };
  const causes = causesOf(error);
  return causes === '' ? fields : { ...fields, causes };
}

function causesOf(error: Error): string {
  const causes: string[] = [];
  let cause = error.cause;
  while (cause instanceof Error && causes.length < maxCauses) {
    causes.push(`${cause.name}: ${cut(cause.message, maxMessageLength)}`);
    cause = cause.cause;
  }
  return causes.join('; ');
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}...` : text;
}
