import { setTimeout as pause } from 'node:timers/promises';
import { Conversations, valueOf } from './conversation.ts';
import { DatabaseHome } from './database-home.ts';

/** A process with an answer that never ends, for a test to kill. Prints how much of it is stored; words are numbered. */
const [, , root = ''] = process.argv;
const all = new Conversations(new DatabaseHome(root));
const session = await all.newSession();
valueOf(await all.engine.send({ sessionId: session.id, text: 'Count' }));
const { connection } = valueOf(await all.database.open());
const stored = connection
  .prepare<[string], number>(
    'SELECT coalesce(sum(length(c.text)), 0) FROM checkpoints c JOIN messages m ON m.id = c.message_id WHERE m.session_id = ?',
  )
  .pluck();
for (let word = 0; ; word += 1) {
  all.provider.last.text(`${word} `);
  if (word % 50 !== 0) continue;
  await pause(1);
  process.stdout.write(`${session.id} ${stored.get(session.id)}\n`);
}
