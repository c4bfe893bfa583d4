import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src-shared/sessions/session.ts';
import { Conversations, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import type { PageRequest, SessionPage } from './session-store.ts';

let home: DatabaseHome;
let all: Conversations;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home);
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

/** Every page until the last, with the total that each told. */
async function pages(request: Partial<PageRequest> = {}): Promise<{ sessions: Session[][]; totals: number[] }> {
  const sessions: Session[][] = [];
  const totals: number[] = [];
  let cursor: string | null = null;
  do {
    const page: SessionPage = valueOf(await all.sessions.page({ archived: false, limit: 3, ...request, cursor }));
    sessions.push(page.sessions);
    totals.push(page.total);
    cursor = page.cursor;
  } while (cursor !== null);
  return { sessions, totals };
}

async function ids(request: Partial<PageRequest> = {}): Promise<string[]> {
  return (await pages(request)).sessions.flat().map(({ id }) => id);
}

describe('the list of sessions', () => {
  it('comes in pages, the latest changed first, each once, also where many changed in the same millisecond', async () => {
    const made: string[] = [];
    for (let index = 0; index < 8; index += 1) made.push((await all.newSession()).id);
    const read = await pages();
    expect(read.sessions.map((page) => page.length)).toEqual([3, 3, 2]);
    expect(read.totals).toEqual([8, 8, 8]);
    expect(read.sessions.flat().map(({ id }) => id)).toEqual(made.toReversed());
  });

  it('has no empty page at its end', async () => {
    expect((await pages()).sessions).toEqual([[]]);
    for (let index = 0; index < 6; index += 1) await all.newSession();
    expect((await pages()).sessions.map((page) => page.length)).toEqual([3, 3]);
  });

  it('begins with what is pinned, the latest pinned first, whatever changed since', async () => {
    const made: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      all.now += 1;
      made.push((await all.newSession()).id);
    }
    const [a = '', b = '', c = '', d = '', e = '', f = ''] = made;
    for (const id of [b, d, a]) {
      all.now += 1;
      valueOf(await all.sessions.setPinned(id, true));
    }
    all.now += 1;
    valueOf(await all.sessions.rename(c, 'Changed'));
    valueOf(await all.sessions.rename(b, 'Changed'));
    expect(await ids()).toEqual([a, d, b, c, f, e]);
    expect(await ids({ limit: 1 })).toEqual([a, d, b, c, f, e]);
    valueOf(await all.sessions.setPinned(a, false));
    expect(await ids()).toEqual([d, b, c, f, e, a]);
  });

  it('leaves archived ones to a list of their own, until a message brings one back', async () => {
    const one = await all.newSession();
    const two = await all.newSession();
    valueOf(await all.sessions.setPinned(one.id, true));
    expect(valueOf(await all.sessions.setArchived(one.id, true))).toMatchObject({ archived: true, pinnedAt: null });
    expect([await ids(), await ids({ archived: true })]).toEqual([[two.id], [one.id]]);
    all.now += 1;
    valueOf(await all.engine.send({ sessionId: one.id, text: 'Hello' }));
    expect([await ids(), await ids({ archived: true })]).toEqual([[one.id, two.id], []]);
  });

  it('begins anew with a cursor that is none', async () => {
    const { id } = await all.newSession();
    for (const cursor of ['', 'x', '[]', '[1,2]', '{"a":1}', '[null,1,2]', '[1.5,1,1]']) {
      const page = valueOf(await all.sessions.page({ archived: false, cursor, limit: 3 }));
      expect(page.sessions.map((session) => session.id)).toEqual([id]);
    }
  });

  it('goes on where it was when sessions come and go meanwhile', async () => {
    for (let index = 0; index < 6; index += 1) {
      all.now += 1;
      await all.newSession();
    }
    const first = valueOf(await all.sessions.page({ archived: false, cursor: null, limit: 2 }));
    const rest = (await ids({ limit: 10 })).slice(2);
    all.now += 1;
    await all.newSession();
    for (const { id } of first.sessions) valueOf(await all.sessions.remove(id));
    const second = valueOf(await all.sessions.page({ archived: false, cursor: first.cursor, limit: 10 }));
    expect(second.sessions.map(({ id }) => id)).toEqual(rest);
  });

  it('of 10,000 sessions is gone through whole, each session once and in order', async () => {
    const { connection } = valueOf(await all.database.open());
    connection.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
       INSERT INTO sessions (id, title, title_origin, message_count, created_at, updated_at, pinned_at)
       SELECT 'session-' || i, 'T', 'user', 0, 1, i % 100, CASE WHEN i % 1000 = 0 THEN 5 END FROM n`,
    );
    const { sessions, totals } = await pages({ limit: 200 });
    const listed = sessions.flat();
    expect([sessions.length, totals[0], new Set(listed.map(({ id }) => id)).size]).toEqual([50, 10_000, 10_000]);
    expect(listed.slice(0, 11).map(({ pinnedAt }) => pinnedAt)).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, null]);
    const times = listed.slice(10).map(({ updatedAt }) => updatedAt);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('reads an index for a page, not every session', async () => {
    const { connection } = valueOf(await all.database.open());
    const plan = connection
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT s.id FROM sessions s WHERE s.deleted_at IS NULL AND s.archived = 0
         AND (coalesce(s.pinned_at, 0), s.updated_at, s.rowid) < (9, 9, 9)
         ORDER BY coalesce(s.pinned_at, 0) DESC, s.updated_at DESC, s.rowid DESC LIMIT 10`,
      )
      .all();
    expect(plan[0]?.detail).toContain('USING INDEX sessions_in_list');
  });
});

describe('drafts', () => {
  it('are kept across a restart, are none at first, and change nothing else', async () => {
    const session = await all.newSession();
    expect(valueOf(await all.sessions.draft(session.id))).toEqual({ draft: '', files: [] });
    all.now += 1;
    const text = 'half a thought, 半分\u{1f600}\n\u0000';
    valueOf(await all.sessions.setDraft(session.id, text));
    await all.close();
    all = new Conversations(home);
    expect(valueOf(await all.sessions.draft(session.id)).draft).toBe(text);
    expect(valueOf(await all.sessions.get(session.id))).toEqual(session);
  });

  it('keep their files, in place of those before, until the session is erased', async () => {
    const { id } = await all.newSession();
    const file = (name: string) => ({ name, mediaType: 'text/plain', base64: Buffer.from(name).toString('base64') });
    valueOf(await all.sessions.setDraftFiles(id, [file('one.txt'), file('two.txt')]));
    valueOf(await all.sessions.setDraftFiles(id, [file('two.txt'), file('three.txt')]));
    await all.close();
    all = new Conversations(home);
    const expected = [file('two.txt'), file('three.txt')].map((one) => ({ ...one, kind: 'text' }));
    expect(valueOf(await all.sessions.draft(id)).files).toEqual(expected);
    const picture = { name: 'no.png', mediaType: 'image/png', base64: Buffer.from('no').toString('base64') };
    expect(await all.sessions.setDraftFiles(id, [picture])).toMatchObject({ ok: false });
    expect(valueOf(await all.sessions.draft(id)).files).toEqual(expected);
  });

  it('are refused for sessions that are not there', async () => {
    const { id } = await all.newSession();
    valueOf(await all.sessions.remove(id));
    const gone = { ok: false, failure: { code: 'not-found' } };
    expect(await all.sessions.draft(id)).toMatchObject(gone);
    expect(await all.sessions.setDraft(id, 'x')).toMatchObject(gone);
    expect(await all.sessions.setDraftFiles(id, [])).toMatchObject(gone);
  });
});
