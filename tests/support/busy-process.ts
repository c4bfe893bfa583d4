import { writeSync } from 'node:fs';
import { Conversations, valueOf } from './conversation.ts';
import { DatabaseHome } from './database-home.ts';

/**
 * A process that talks in several sessions at once without end, for a test to kill. Prints a line for each thing once it is
 * stored, so that it may never be lost: `question <id>`, `answer <id> <length>`, `part <id> <length>` for what is checkpointed of an answer.
 */
const [, , root = ''] = process.argv;
const talkers = 4;
const home = new DatabaseHome(root);
const all = new Conversations(home);
await all.engine.recover();
const say = (...words: readonly (string | number)[]): void => void writeSync(1, `${words.join(' ')}\n`);

const { connection } = valueOf(await all.database.open());
const parts = connection.prepare<[], { id: string; length: number }>(
  'SELECT message_id AS id, sum(length(text)) AS length FROM checkpoints GROUP BY message_id',
);

async function talk(turn: number): Promise<void> {
  const { id: sessionId } = await all.newSession();
  const watcher = await all.watch(sessionId);
  for (let round = 0; ; round += 1) {
    const { userMessageId, answerIds } = valueOf(
      await all.engine.send({ sessionId, text: `Question ${round} of ${turn}` }),
    );
    const provider = all.provider.last;
    say('question', userMessageId ?? '');
    for (let word = 0; word < 400; word += 1) {
      provider.text(`${word} of a long answer `);
      if (word % 100 !== 99) continue;
      await watcher.until(({ type }) => type === 'delta');
      for (const { id, length } of parts.all()) say('part', id, length);
    }
    provider.done();
    const ended = await watcher.ended(answerIds[0]);
    say('answer', ended.id, ended.text.length);
  }
}
say(home.problems.length === 0 ? 'ready' : `problem ${JSON.stringify(home.problems)}`);
await Promise.all(Array.from({ length: talkers }, (_, turn) => talk(turn)));
