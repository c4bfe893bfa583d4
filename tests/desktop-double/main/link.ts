import { toMainSchema, type FromMain, type ToMain } from '../wire.ts';

type Handler<Type extends ToMain['type']> = (message: Extract<ToMain, { type: Type }>) => void;

/** The double's end of the channel to the spec that started it. */
class SpecLink {
  readonly #handlers = new Map<string, (message: ToMain) => void>();

  constructor() {
    if (process.send === undefined) throw new Error('The desktop double runs only as a child of a spec.');
    process.on('message', (raw) => {
      const message = toMainSchema.parse(raw);
      const handler = this.#handlers.get(message.type);
      if (handler === undefined) throw new Error(`The double has no part that handles ${message.type}.`);
      handler(message);
    });
    process.on('disconnect', () => process.exit(1));
  }

  send(message: FromMain): void {
    process.send?.(message);
  }

  handle<Type extends ToMain['type']>(type: Type, handler: Handler<Type>): void {
    this.#handlers.set(type, (message) => {
      if (isOfType(message, type)) handler(message);
    });
  }
}

function isOfType<Type extends ToMain['type']>(
  message: ToMain,
  type: Type,
): message is Extract<ToMain, { type: Type }> {
  return message.type === type;
}

export const link = new SpecLink();
