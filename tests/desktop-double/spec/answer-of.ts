import { z } from 'zod';

/** What a function answered in another process, where its answer loses its type on the way. */
export function answerOf<Value>(_run: (...args: never[]) => Value | Promise<Value>, answer: unknown): Value {
  return z.custom<Value>().parse(answer);
}

type InMain = (electron: typeof Electron.CrossProcessExports, argument: unknown) => unknown;

/** A function that is going to run in another process, whose argument loses its type on the way there. */
export function sentToMain(run: object): InMain {
  return z.custom<InMain>().parse(run);
}
