import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { installLine, missingPrerequisites } from '../../scripts/test/prerequisites.ts';

const collection = '/org/freedesktop/secrets/collection/login';
const password = 'password of the test keyring';

/** Why the tests with a real keyring cannot run here, in one line that says how to change that; null when they can. */
export function keyringMissing(): string | null {
  const missing = missingPrerequisites(process.env['PATH'] ?? '').filter(({ what }) => what === 'a keyring');
  return missing.length === 0 ? null : `needs a keyring: ${installLine(missing)}`;
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** A session bus of its own, with a gnome-keyring whose files are in a folder of its own. */
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
    return new KeyringSession(folder, environment, bus);
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

  #send([destination, ...words]: readonly string[]): string {
    const options = ['--session', '--print-reply', '--reply-timeout=2000', `--dest=${destination}`];
    return spawnSync('dbus-send', [...options, ...words], { env: this.environment, encoding: 'utf8' }).stdout;
  }

  async close(): Promise<void> {
    if (this.#daemon !== null) await stopProcess(this.#daemon);
    const exited = once(this.#bus, 'exit');
    this.#bus.stdin?.end();
    await exited;
    await rm(this.folder, { recursive: true, force: true });
  }
}
