import { toEventIterator } from './event-iterator.ts';
import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function chatProcedures(chat: Implementer['chat'], { turns }: Services) {
  return {
    send: chat.send.handler(({ input }) => unwrap(turns.send(input.sessionId, input.text, input.attachments))),
    attachment: chat.attachment.handler(({ input }) => unwrap(turns.attachment(input.attachmentId))),
    stop: chat.stop.handler(({ input }) => unwrap(turns.stop(input.sessionId))),
    subscribe: chat.subscribe.handler(async ({ input, signal }) =>
      toEventIterator(await unwrap(turns.subscribe(input.sessionId, signal ?? new AbortController().signal))),
    ),
  };
}
