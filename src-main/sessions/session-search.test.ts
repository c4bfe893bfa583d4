import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxSearchHits, type SearchHit } from '../../src-shared/sessions/search.ts';
import { Conversations, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { SessionSearch } from './session-search.ts';

let home: DatabaseHome;
let all: Conversations;
let search: SessionSearch;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
  search = new SessionSearch(() => all.database.open());
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

/** A conversation of questions and answers in turn; gives the session's id. */
async function talk(title: string, ...texts: readonly string[]): Promise<string> {
  const session = await all.newSession();
  valueOf(await all.sessions.rename(session.id, title));
  const watcher = await all.watch(session.id);
  for (const [index, text] of texts.entries()) {
    if (index % 2 === 1) continue;
    all.now += 1;
    valueOf(await all.engine.send({ sessionId: session.id, text }));
    all.provider.last.text(texts[index + 1] ?? 'I see.').done();
    await watcher.ended();
  }
  return session.id;
}

const found = async (text: string): Promise<SearchHit[]> => valueOf(await search.search(text));
const shown = ({ snippet }: SearchHit): string =>
  snippet.map(({ text, match }) => (match ? `[${text}]` : text)).join('');
const snippets = async (text: string): Promise<string[]> => (await found(text)).map(shown);

describe('searching all sessions', () => {
  it('finds titles first and then messages, newest first, and says where', async () => {
    const old = await talk('Old talk', 'about gardening', 'Gardening is fine.');
    const titled = await talk('Gardening', 'something else');
    const hits = await found('GARDENING');
    expect(hits.map(({ sessionId, role }) => [sessionId, role])).toEqual([
      [titled, null],
      [old, 'assistant'],
      [old, 'user'],
    ]);
    const [, answer] = await all.messages(old);
    expect(hits[1]).toEqual({
      sessionId: old,
      sessionTitle: 'Old talk',
      messageId: answer?.id,
      role: 'assistant',
      at: answer?.createdAt,
      snippet: [
        { text: 'Gardening', match: true },
        { text: ' is fine.', match: false },
      ],
    });
  });

  it('finds a part of a word, and several words wherever they stand, all of them', async () => {
    await talk('T', 'the quick brown fox', 'jumps over the lazy dog');
    expect(await snippets('azy')).toEqual(['jumps over the l[azy] dog']);
    expect(await snippets('fox quick')).toEqual(['the [quick] brown [fox]']);
    expect(await snippets('fox dog')).toEqual([]);
    expect(await snippets('quick ow')).toEqual(['the [quick] br[ow]n fox']);
  });

  it.each([
    ['ok', 'It is OK to go', 'It is [OK] to go'],
    ['x', 'solve for X', 'solve for [X]'],
    ['é', 'CAFÉ', 'CAF[É]'],
    ['Öl', 'mit öl', 'mit [öl]'],
    ['äpfel', 'ÄPFEL und Birnen', '[ÄPFEL] und Birnen'],
    ['北京', '我去北京了', '我去[北京]了'],
    ['去', '我去北京了', '我[去]北京了'],
    ['去北京', '我去北京了', '我[去北京]了'],
    ['привет', 'Ну ПРИВЕТ', 'Ну [ПРИВЕТ]'],
    ['\u{1f600}', 'ha \u{1f600}', 'ha [\u{1f600}]'],
  ])('finds %s in %s', async (word, text, expected) => {
    await talk('T', text);
    expect(await snippets(word)).toEqual([expected]);
  });

  it.each([
    ['100%', 'it is 100% sure', 'it is 1000 sure'],
    ['a_b', 'call a_b here', 'call axb here'],
    ['say "hi"', 'say "hi" to all', 'say hi to all'],
    ['%', '5 %', 'nothing'],
    ['_', 'a_b', 'ab'],
    ['\\', 'C:\\', 'C:/'],
    ['"', 'a "b', 'ab'],
    ["o'c", "five o'clock", 'five oclock'],
    ['NOT x', 'NOT x', 'y'],
    ['a* OR', 'a* OR b', 'a b'],
  ])('takes %s as it is written', async (text, hit, miss) => {
    await talk('T', hit, miss);
    expect((await found(text)).map(({ role }) => role)).toEqual(['user']);
  });

  it.each(['foo AND', '(', 'foo NEAR bar', 'text:foo', '-foo', '^foo', 'foo\u0000bar', '\ud800\ud800\ud800', '"""'])(
    'is not put off by %j',
    async (text) => {
      await talk('T', 'nothing like it');
      expect(await found(text)).toEqual([]);
    },
  );

  it('says nothing of an empty search', async () => {
    await talk('T', 'x');
    expect(await found(' \n\t ')).toEqual([]);
  });

  it('finds nothing in removed sessions and messages, and finds them again once they are back', async () => {
    const first = await talk('T', 'needle one');
    const second = await talk('Needle', 'needle two', 'no', 'needle three');
    valueOf(await all.sessions.remove(first));
    const third = (await all.messages(second))[2]?.id ?? '';
    valueOf(await all.engine.edit.removeFrom(third));
    expect(await snippets('needle')).toEqual(['[Needle]', '[needle] two']);
    valueOf(await all.sessions.restore(first));
    valueOf(await all.engine.edit.restoreFrom(third));
    expect(await snippets('needle')).toEqual(['[Needle]', '[needle] three', '[needle] two', '[needle] one']);
  });

  it('finds messages of other branches, and of archived sessions', async () => {
    const id = await talk('T', 'first wording');
    const watcher = await all.watch(id);
    valueOf(await all.engine.send({ sessionId: id, text: 'second wording', parentId: null }));
    all.provider.last.done();
    await watcher.ended();
    valueOf(await all.sessions.setArchived(id, true));
    expect(await snippets('wording')).toEqual(['second [wording]', 'first [wording]']);
  });

  it(`gives ${maxSearchHits} hits at most`, async () => {
    const id = await talk('Common', 'x');
    const { connection } = valueOf(await all.database.open());
    connection
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
         INSERT INTO messages (id, session_id, position, role, text, reasoning, state, tool_calls, simulated, created_at)
         SELECT 'm' || i, ?, i, 'user', 'common ' || i, '', 'complete', '[]', 0, i FROM n`,
      )
      .run(id);
    const hits = await found('common');
    expect([hits.length, hits[0]?.messageId, hits[1]?.messageId]).toEqual([maxSearchHits, null, 'm200']);
  });

  it('shows a part of a long text, around what was found, and marks all of it', async () => {
    await talk('T', `${'before '.repeat(50)}needle and needles ${'after '.repeat(50)}`);
    const [snippet = ''] = await snippets('needle');
    expect(snippet).toMatch(/^….{20,60}\[needle\] and \[needle\]s .+…$/);
    expect(snippet.length).toBeLessThan(220);
  });

  it('keeps up with a text that is still being written only once it is done', async () => {
    const session = await all.newSession();
    const watcher = await all.watch(session.id);
    valueOf(await all.engine.send({ sessionId: session.id, text: 'Ask' }));
    all.provider.last.text('needle '.repeat(1_000));
    await watcher.until((event) => event.type === 'delta');
    expect(await found('needle')).toEqual([]);
    all.provider.last.done();
    await watcher.ended();
    expect(await found('needle')).toHaveLength(1);
  });
});
