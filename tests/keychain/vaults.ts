import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { KeyringSession, stopProcess } from './keyring-session.ts';
import type { VaultCommand } from './vault-process.ts';

const vaultProgram = fileURLToPath(new URL('vault-process.ts', import.meta.url));

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

/** A session bus with a keyring that ends with the test. */
export async function startKeyring(): Promise<KeyringSession> {
  const session = await KeyringSession.start();
  onTestFinished(() => session.close());
  return session;
}

/** A vault on that bus, which ends with the test. */
export function vaultOn(session: KeyringSession, home: string, callLimitMs = 5_000): VaultProcess {
  const vault = new VaultProcess(home, session.environment, callLimitMs);
  onTestFinished(() => vault.stop());
  return vault;
}

/** A vault where there is no session bus at all. */
export function vaultWithoutBus(home: string): VaultProcess {
  const { DISPLAY: _display, XDG_RUNTIME_DIR: _runtime, ...inherited } = process.env;
  const vault = new VaultProcess(home, { ...inherited, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }, 5_000);
  onTestFinished(() => vault.stop());
  return vault;
}
