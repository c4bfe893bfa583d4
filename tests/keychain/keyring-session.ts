import { spawn, spawnSync, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { installLine, missingPrerequisites } from '../../scripts/test/prerequisites.ts';
import type { VaultCommand } from './vault-process.ts';

const vaultProgram = fileURLToPath(new URL('vault-process.ts', import.meta.url));
const collection = '/org/freedesktop/secrets/collection/login';
const password = 'password of the test keyring';

/** Why the tests with a real keyring cannot run here, in one line that says how to change that; null when they can. */
export function keyringMissing(): string | null {
  const missing = missingPrerequisites(process.env['PATH'] ?? '').filter(({ what }) => what === 'a keyring');
  return missing.length === 0 ? null : `needs a keyring: ${installLine(missing)}`;
}

/** A vault in another process; answers come in the order of the commands. */
export class VaultProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  constructor(home: string, environment: NodeJS.ProcessEnv, callLimitMs: number) {
    this.#child = spawn(process.execPath, [vaultProgram, home, String(callLimitMs)], {
      env: environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#reader = createInterface({ input: this.#child.stdout });
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async run(command: VaultCommand): Promise<unknown> {
    this.#child.stdin.write(`${JSON.stringify(command)}\n`);
    const line: IteratorResult<string, unknown> = await this.#lines.next();
    if (line.done === true) throw new Error('the vault process ended');
    const answer: unknown = JSON.parse(line.value);
    return answer;
  }

  async stop(): Promise<void> {
    await stopProcess(this.#child);
  }
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** A session bus of its own, with a gnome-keyring whose files are in a folder of its own. Both end with the test. */
export class KeyringSession {
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly #bus: ChildProcess;
  #daemon: ChildProcess | null = null;

  private constructor(folder: string, environment: NodeJS.ProcessEnv, bus: ChildProcess) {
    this.folder = folder;
    this.environment = environment;
    this.#bus = bus;
  }

  /** A bus without a keyring yet. */
  static async start(): Promise<KeyringSession> {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-keyring-'));
    const runtime = join(folder, 'run');
    await mkdir(runtime, { mode: 0o700 });
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...inherited } = process.env;
    const own = { HOME: folder, XDG_DATA_HOME: join(folder, 'data'), XDG_RUNTIME_DIR: runtime };
    // Prints the bus's address, then lives until its input ends.
    const script = 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat >/dev/null';
    const bus = spawn('dbus-run-session', ['--', 'sh', '-c', script], {
      env: { ...inherited, ...own },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const address = await new Promise<string>((resolve) => {
      createInterface({ input: bus.stdout }).once('line', resolve);
    });
    const environment = { ...inherited, ...own, DBUS_SESSION_BUS_ADDRESS: address };
    const session = new KeyringSession(folder, environment, bus);
    onTestFinished(async () => session.#close());
    return session;
  }

  /** Starts the keyring daemon and opens its keyring, which is made on the first start. */
  async unlock(): Promise<void> {
    if (this.#daemon !== null) await stopProcess(this.#daemon);
    const daemon = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets', '--foreground'], {
      env: this.environment,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#daemon = daemon;
    daemon.stdin.end(password);
    const ready = ['org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
    while (!this.#send(ready).includes('boolean true')) await delay(10);
  }

  lock(): void {
    const target = ['org.freedesktop.secrets', '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock'];
    const answer = this.#send([...target, `array:objpath:${collection}`]);
    if (!answer.includes(collection)) throw new Error(`the keyring did not lock: ${answer}`);
  }

  /** Stops the daemon in its tracks, so that every call to it hangs. */
  freeze(): void {
    this.#daemon?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#daemon?.kill('SIGCONT');
  }

  /** What `secret-tool` finds under the account; null when it finds nothing. */
  lookup(account: string): string | null {
    const found = spawnSync('secret-tool', ['lookup', 'service', 'patchbay', 'account', account], {
      env: this.environment,
      encoding: 'utf8',
    });
    return found.status === 0 ? found.stdout : null;
  }

  vault(home: string, callLimitMs = 5_000): VaultProcess {
    const vault = new VaultProcess(home, this.environment, callLimitMs);
    onTestFinished(() => vault.stop());
    return vault;
  }

  #send([destination, ...words]: readonly string[]): string {
    const options = ['--session', '--print-reply', '--reply-timeout=2000', `--dest=${destination}`];
    return spawnSync('dbus-send', [...options, ...words], { env: this.environment, encoding: 'utf8' }).stdout;
  }

  async #close(): Promise<void> {
    if (this.#daemon !== null) await stopProcess(this.#daemon);
    const exited = once(this.#bus, 'exit');
    this.#bus.stdin?.end();
    await exited;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A vault where there is no session bus at all. */
export function vaultWithoutBus(home: string): VaultProcess {
  const { DISPLAY: _display, XDG_RUNTIME_DIR: _runtime, ...inherited } = process.env;
  const vault = new VaultProcess(home, { ...inherited, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }, 5_000);
  onTestFinished(() => vault.stop());
  return vault;
}
