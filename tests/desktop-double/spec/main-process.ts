import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { machineVariable, type MachineSetup } from '../machine.ts';
import { fromMainSchema, type FromMain, type ToMain } from '../wire.ts';

const double = join(import.meta.dirname, '..');
const repository = join(double, '..', '..');

export interface MainOptions {
  readonly home: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly machine?: MachineSetup;
  /** The entry that runs; the built app's unless a test brings its own. */
  readonly bundle?: string;
}

/** Starts the double on a home; `imports` are modules that the process loads before everything else. */
export function forkMain(options: MainOptions, imports: readonly string[] = []): ChildProcess {
  const { home, environment = {}, args = [], machine = {}, bundle = join(repository, 'out/main/desktop.js') } = options;
  return fork(join(double, 'run-main.ts'), [bundle, ...args], {
    cwd: repository,
    execArgv: [join(double, 'register.ts'), ...imports].flatMap((module) => ['--import', module]),
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      PATCHBAY_HOME: join(home, 'patchbay'),
      [machineVariable]: JSON.stringify(machine),
      ...environment,
    },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

type Answer = 'response' | 'ipc-reply' | 'window-open-decision' | 'navigation-decision' | 'permission-decision';
type AnswerTo<Type extends FromMain['type']> = Extract<FromMain, { type: Type }>;
export type AnswerType = Answer | 'global-shortcut-pressed' | 'evaluated';

function isOfType<Type extends FromMain['type']>(message: FromMain, type: Type): message is AnswerTo<Type> {
  return message.type === type;
}

/** The process that runs main on the double: messages, questions with answers, and its end. */
export class MainProcess {
  readonly exited: Promise<number | null>;
  /** What it wrote on standard output so far. */
  output = '';
  readonly #child: ChildProcess;
  readonly #pending = new Map<string, (message: FromMain) => void>();
  #lastId = 0;

  constructor(options: MainOptions, onMessage: (message: FromMain) => void) {
    this.#child = forkMain(options);
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.#child.on('message', (raw) => {
      const message = fromMainSchema.parse(raw);
      this.#settle(message);
      onMessage(message);
    });
    const { promise, resolve } = Promise.withResolvers<number | null>();
    this.#child.once('close', resolve);
    this.exited = promise;
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  tell(message: ToMain): void {
    // A page may still speak while main leaves: such a message reaches nobody, as on Electron.
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** Never settles when main drops the call, as it does for a page that is gone. */
  async ask<Type extends AnswerType>(type: Type, question: (id: number) => ToMain): Promise<AnswerTo<Type>> {
    this.#lastId += 1;
    const { promise, resolve } = Promise.withResolvers<FromMain>();
    this.#pending.set(`${type}:${this.#lastId}`, resolve);
    this.tell(question(this.#lastId));
    const answer = await promise;
    if (!isOfType(answer, type)) throw new Error(`Main answered ${answer.type} to a question for ${type}.`);
    return answer;
  }

  kill(): void {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
  }

  #settle(message: FromMain): void {
    const id = 'callId' in message ? message.callId : 'requestId' in message ? message.requestId : null;
    if (id === null) return;
    const key = `${message.type}:${id}`;
    this.#pending.get(key)?.(message);
    this.#pending.delete(key);
  }
}
