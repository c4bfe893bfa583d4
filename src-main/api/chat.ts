import { toEventIterator } from './event-iterator.ts';
import { unwrap } from './failure-error.ts';
import type { Implementer } from './router.ts';
import type { Services } from './services.ts';

export function chatProcedures(chat: Implementer['chat'], { turns }: Services) {
  const { read, edit } = turns;
  return {
    send: chat.send.handler(({ input }) => unwrap(turns.send(input))),
    regenerate: chat.regenerate.handler(({ input }) =>
      unwrap(turns.regenerate(input.messageId, input.agentId, input.consent)),
    ),
    continue: chat.continue.handler(({ input }) => unwrap(turns.continue(input.messageId, input.consent))),
    select: chat.select.handler(({ input }) => unwrap(edit.select(input.messageId))),
    removeFrom: chat.removeFrom.handler(({ input }) => unwrap(edit.removeFrom(input.messageId))),
    restoreFrom: chat.restoreFrom.handler(({ input }) => unwrap(edit.restoreFrom(input.messageId))),
    messages: chat.messages.handler(({ input }) => unwrap(read.messages(input.sessionId, input.messageIds))),
    page: chat.page.handler(({ input }) => unwrap(read.page(input))),
    placeOf: chat.placeOf.handler(({ input }) => unwrap(read.placeOf(input.sessionId, input.messageId))),
    find: chat.find.handler(({ input }) => unwrap(read.find(input.sessionId, input.text, input.matchCase))),
    estimate: chat.estimate.handler(({ input }) => unwrap(read.estimate(input))),
    attachment: chat.attachment.handler(({ input }) => unwrap(read.attachment(input.attachmentId))),
    stop: chat.stop.handler(({ input }) => unwrap(turns.stop(input.sessionId, input.messageId))),
    subscribe: chat.subscribe.handler(async ({ input, signal = new AbortController().signal }) =>
      toEventIterator(await unwrap(turns.subscribe(input.sessionId, signal))),
    ),
  };
}
